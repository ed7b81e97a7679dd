/**
 * The middle pane where there is no table to show: why, and the ways to bring a report in.
 *
 * @typedef {import('../model.js').Model} Model
 */

import { h, replace, setHidden } from '../dom.js';
import { t } from '../i18n/index.js';

export class Welcome {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   * @param {{open: () => void, samples: () => {label: string, act: () => void}[]}} ways
   */
  constructor(host, store, ways) {
    this.host = host;
    this.store = store;
    this.ways = ways;
    this.shown = '';
  }

  forget() {
    this.shown = '';
  }

  /** @param {Model | null} model */
  update(model) {
    const { doc, failure } = this.store;
    const state = model ? stateOf(model) : failure ? 'failed' : doc.text ? '' : 'empty';
    setHidden(this.host, state === '');
    const shown = JSON.stringify([state, failure, doc.name]);
    if (shown === this.shown) return;
    this.shown = shown;
    if (state === 'facts') replace(this.host, h('p', null, t('table.none.facts')));
    else if (state === 'none') replace(this.host, h('p', null, t('table.none')));
    else if (state === 'empty') replace(this.host, this.panel(t('welcome.title'), t('welcome.what')));
    else if (state === 'foreign') replace(this.host, this.panel(t('welcome.foreign'), t('welcome.foreign.why')));
    else if (state === 'failed' && failure) replace(this.host, this.panel(doc.name ? t('welcome.failed.file', { name: doc.name }) : t('welcome.failed'), failure.message));
  }

  /**
   * @param {string} title
   * @param {string} why
   */
  panel(title, why) {
    return h('div', { class: 'welcome' }, h('h3', null, title), h('p', null, why),
      h('ul', null,
        h('li', null, h('kbd', null, 'Ctrl + V'), h('span', null, t('welcome.paste'))),
        h('li', null, h('button', { type: 'button', class: 'quiet', onclick: this.ways.open }, t('bar.open')), h('span', null, t('welcome.file'))),
        h('li', null, h('b', null, t('bar.samples')), h('span', { class: 'samples' }, this.ways.samples().map(({ label, act }) =>
          h('button', { type: 'button', class: 'quiet', onclick: act }, label))))));
  }
}

/** @param {Model} model */
function stateOf({ analysis: { tables, facts, report } }) {
  if (tables.length) return '';
  if (!report.form) return 'foreign';
  return facts.length ? 'facts' : 'none';
}
