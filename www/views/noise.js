/**
 * What the reading passed over, in the source's own words.
 *
 * @typedef {import('../model.js').Light} Light
 * @typedef {import('../model.js').Model} Model
 */

import { h, reconcile, setText } from '../dom.js';
import { t } from '../i18n/index.js';

/** So many pieces are listed; the rest is counted. */
const LISTED = 300;
/** Longer pieces are cut in the list, in UTF-16 units. */
const MOST = 80;

export class NoiseView {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   */
  constructor(host, store) {
    this.store = store;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.explain = h('p', { class: 'explain' });
    this.list = h('ul', { class: 'noise-list' });
    host.append(this.explain, this.list);
    /** @param {EventTarget | null} target */
    const item = (target) => {
      const row = target instanceof Element ? target.closest('li') : null;
      const index = row ? Array.prototype.indexOf.call(this.list.children, row) : -1;
      return index < 0 ? null : /** @type {import('../model.js').Item} */ ({ kind: 'noise', index });
    };
    this.list.addEventListener('mouseover', (event) => this.store.point(item(event.target)));
    this.list.addEventListener('mouseleave', () => this.store.point(null));
    this.list.addEventListener('click', (event) => {
      const chosen = item(event.target);
      if (chosen) this.store.select(chosen);
    });
  }

  forget() {
    this.rows.clear();
    this.list.textContent = '';
  }

  /** @param {Model | null} model */
  update(model) {
    const noise = model ? model.analysis.noise : [];
    const text = this.store.doc.text || '';
    const items = noise.slice(0, LISTED).map((one) => {
      const raw = text.slice(one.span.start, Math.min(one.span.end, one.span.start + MOST)).trim();
      return { kind: one.kind, raw: one.span.end - one.span.start > MOST ? `${raw}…` : raw };
    });
    this.rows = reconcile(this.list, items, (one) => `${one.kind} ${one.raw}`, (one) => h('li', null,
      h('button', { type: 'button', class: 'piece' }, h('span', { class: 'kind' }, t(/** @type {any} */ (`noise.${one.kind}`))), h('q', null, one.raw))), this.rows);
    setText(this.explain, t(noise.length ? 'noise.explain' : 'noise.none') + (noise.length > LISTED ? t('noise.more', { n: noise.length - LISTED }) : ''));
  }

  /** @param {Light} light */
  light(light) {
    Array.from(this.list.children).forEach((row, index) => row.classList.toggle('lit', light.noise.has(index)));
  }
}
