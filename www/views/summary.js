/**
 * The strip that says at a glance what the report is and how it stands.
 *
 * @typedef {import('../model.js').Model} Model
 */

import { h, replace, setText, setAttribute } from '../dom.js';
import { t } from '../i18n/index.js';

/** @type {('error' | 'warning' | 'info' | 'reading')[]} */
const COUNTED = ['error', 'warning', 'info', 'reading'];

export class SummaryView {
  /**
   * @param {HTMLElement} host
   * @param {HTMLElement} live where screen readers hear the sentence
   * @param {import('../store.js').Store} store
   * @param {(name: 'error' | 'warning' | 'info' | 'reading') => void} only shows one class of problems
   */
  constructor(host, live, store, only) {
    this.host = host;
    this.live = live;
    this.store = store;
    this.only = only;
    this.shown = '';
    this.timer = 0;
  }

  forget() {
    this.shown = '';
  }

  /** @param {Model | null} model */
  update(model) {
    const sentence = sentenceOf(this.store);
    const verdict = model ? verdictOf(model) : this.store.failure ? 'part' : 'none';
    const parts = model ? this.parts(model) : [];
    const shown = JSON.stringify([sentence, verdict, parts, model ? model.counts : null, this.store.doc.edits.length, this.store.doc.sample]);
    if (shown === this.shown) return;
    this.shown = shown;
    const report = model ? model.analysis.report : null;
    const name = report && report.organization ? report.organization.value : report && report.form ? t('sum.unit.unknown') : null;
    setAttribute(this.host, 'data-verdict', verdict);
    replace(this.host,
      !name && !parts.length ? null : h('div', { class: 'who' }, this.store.doc.sample ? h('span', { class: 'sample-mark' }, t('sum.sample')) : null,
        name ? h('h2', { class: 'org' }, name) : null,
        h('ul', { class: 'meta' }, parts.map((part) => h('li', { class: part.bad ? 'bad' : null }, part.text)))),
      h('p', { class: 'sentence' }, sentence,
        this.store.doc.edits.length ? h('button', { type: 'button', class: 'whatif-note', title: t('sum.edits.undo'), onclick: () => this.store.change({ edits: [] }) }, t('sum.edits', { n: this.store.doc.edits.length }), ' ×') : null),
      model ? h('ul', { class: 'counts' }, COUNTED.map((name) => h('li', null,
        h('button', { type: 'button', class: `count m-${name}${model.counts[name] ? '' : ' zero'}`, onclick: () => this.only(name) },
          h('b', null, model.counts[name]), ' ', t(/** @type {any} */ (`class.${name}`)))))) : null);
    // Not at every key: what is said aloud is the state the typing came to.
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => setText(this.live, sentence), 700);
  }

  /** @param {Model} model */
  parts(model) {
    const { report, source } = model.analysis;
    if (!report.form) return source.name ? [{ text: source.name, bad: false }] : [];
    const found = t(/** @type {any} */ (`form.${report.form}`));
    const wrong = report.form_due !== null && report.form_due !== report.form;
    const parts = [
      { text: report.year ? t('sum.year', { n: report.year.value }) : t('sum.year.unknown'), bad: !report.year },
      { text: !report.form_due ? found : wrong ? formApart(found, t(/** @type {any} */ (`form.${report.form_due}`))) : t('sum.form.ok', { found }), bad: wrong },
    ];
    if (report.published) parts.push({ text: t('sum.published', { d: report.published.value }), bad: false });
    if (report.signed) parts.push({ text: t('sum.signed', { d: report.signed.value }), bad: false });
    if (source.name) parts.push({ text: source.name, bad: false });
    return parts;
  }
}

/**
 * The form that was found and the one that is due. Chinese sets a space before a figure.
 * @param {string} found
 * @param {string} due
 */
export function formApart(found, due) {
  return t('sum.form.bad', { found, due: due.replace(/^\d/, ' $&') }).replace(/ {2,}/g, ' ');
}

/**
 * What the strip's colour says. Good is only what was read and holds: of a report without tables nothing was held.
 * @param {Model} model
 */
function verdictOf({ analysis: { report }, counts, due, read }) {
  if (!report.form) return 'none';
  if (counts.error) return 'bad';
  if (due === 0) return report.form_due === report.form ? 'none' : 'part';
  return read < due ? 'part' : 'good';
}

/**
 * The state of the report in one sober sentence.
 * @param {import('../store.js').Store} store
 * @returns {string}
 */
export function sentenceOf({ failure, model, doc }) {
  if (failure) return t('sum.sentence.broken', { message: failure.message });
  if (!model) return doc.text === '' ? t('sum.sentence.empty') : t('sum.waiting');
  const { analysis, counts, due, read } = model;
  if (analysis.source.length === 0) return t('sum.sentence.empty');
  if (!analysis.report.form) return t('sum.sentence.none');
  const more = model.failed > counts.error ? t('sum.failed', { n: model.failed }) : '';
  if (due === 0) {
    const n = analysis.facts.length;
    return counts.error ? t('sum.sentence.factsbad', { n, e: counts.error, more }) : t('sum.sentence.facts', { n });
  }
  if (counts.error) return t('sum.sentence.bad', { due, read, n: counts.error, more });
  return t(read < due ? 'sum.sentence.part' : 'sum.sentence.good', { due, read });
}
