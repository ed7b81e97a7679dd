/**
 * The figures of the prose, held against the tables; in a narrative report they are the table.
 *
 * @typedef {import('../analysis').Fact} Fact
 * @typedef {import('../model.js').Light} Light
 * @typedef {import('../model.js').Model} Model
 */

import { h, reconcile, setHidden, setText } from '../dom.js';
import { t } from '../i18n/index.js';
import { plain } from './sheet.js';

/** So many figures are listed; the rest is counted. */
const LISTED = 500;

export class FactsView {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   */
  constructor(host, store) {
    this.store = store;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.head = h('thead');
    this.list = h('tbody');
    this.table = h('table', { class: 'facts' }, this.head, this.list);
    this.empty = h('p', { class: 'none' });
    host.append(this.table, this.empty);
    /** @param {EventTarget | null} target */
    const item = (target) => {
      const row = target instanceof Element ? target.closest('tbody tr') : null;
      const index = row ? Array.prototype.indexOf.call(this.list.children, row) : -1;
      return index < 0 ? null : /** @type {import('../model.js').Item} */ ({ kind: 'fact', index });
    };
    this.list.addEventListener('mouseover', (event) => this.store.point(item(event.target)));
    this.list.addEventListener('mouseleave', () => this.store.point(null));
    this.list.addEventListener('click', (event) => {
      const chosen = item(event.target);
      if (chosen) this.store.select(chosen);
    });
    this.words();
  }

  words() {
    this.head.textContent = '';
    this.head.append(h('tr', null,
      h('th', { scope: 'col' }, t('fact.said')), h('th', { scope: 'col', class: 'n' }, t('fact.value')),
      h('th', { scope: 'col', class: 'n' }, t('fact.table')), h('th', { scope: 'col' }, t('fact.verdict'))));
  }

  forget() {
    this.rows.clear();
    this.list.textContent = '';
    this.words();
  }

  /** @param {Model | null} model */
  update(model) {
    const facts = model ? model.analysis.facts : [];
    const items = facts.slice(0, LISTED).map((fact) => {
      const held = /** @type {Model} */ (model).hold(fact);
      return { fact, held, key: JSON.stringify([fact.text, fact.value, fact.unit, fact.approximate, held]) };
    });
    this.rows = reconcile(this.list, items, (one) => one.key, ({ fact, held }) => h('tr', { class: `v-${held.verdict}` },
      h('th', { scope: 'row' }, h('button', { type: 'button', class: 'said' }, fact.text)),
      h('td', { class: 'n' }, fact.approximate ? h('small', null, t('fact.about')) : null, plain(fact.value), fact.unit ? h('small', null, fact.unit) : null),
      h('td', { class: 'n' }, held.table === null ? '—' : plain(held.table)),
      h('td', { class: 'verdict' }, t(/** @type {any} */ (`fact.${held.verdict}`)))), this.rows);
    setHidden(this.table, facts.length === 0);
    setHidden(this.empty, !model || (facts.length > 0 && facts.length <= LISTED));
    setText(this.empty, facts.length ? t('noise.more', { n: facts.length - LISTED }) : t('fact.none'));
  }

  /** @param {Light} light */
  light(light) {
    Array.from(this.list.children).forEach((row, index) => row.classList.toggle('lit', light.facts.has(index)));
  }

  /** @param {number} index */
  show(index) {
    const row = this.list.children[index];
    if (row) row.scrollIntoView({ block: 'nearest' });
  }
}
