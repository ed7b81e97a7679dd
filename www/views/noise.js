/**
 * What the reading passed over, in the source's own words.
 *
 * @typedef {import('../model.js').Light} Light
 * @typedef {import('../model.js').Model} Model
 */

import { h, replace, setText } from '../dom.js';
import { t } from '../i18n/index.js';

/** So many pieces are listed; the rest is counted. */
const LISTED = 300;
/** Longer pieces are cut in the list, in UTF-16 units. */
const MOST = 80;

/** Kinds whose pieces are a few letters each stand in one running line. */
const SMALL = ['pinyin', 'inserted', 'mojibake'];

export class NoiseView {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   */
  constructor(host, store) {
    this.store = store;
    this.shown = '';
    /** @type {HTMLElement[]} by index of the noise */
    this.pieces = [];
    this.explain = h('p', { class: 'explain' });
    this.list = h('div', { class: 'noise-list' });
    host.append(this.explain, this.list);
    /** @param {EventTarget | null} target */
    const item = (target) => {
      const piece = target instanceof Element ? target.closest('.piece') : null;
      const index = piece instanceof HTMLElement ? this.pieces.indexOf(piece) : -1;
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
    this.shown = '';
  }

  /** @param {Model | null} model */
  update(model) {
    const noise = model ? model.analysis.noise : [];
    const text = this.store.doc.text || '';
    const raws = noise.slice(0, LISTED).map(({ span }) => {
      const raw = text.slice(span.start, Math.min(span.end, span.start + MOST)).trim();
      return span.end - span.start > MOST ? `${raw}…` : raw;
    });
    const shown = JSON.stringify([raws, noise.map((one) => one.kind)]);
    if (shown === this.shown) return;
    this.shown = shown;
    setText(this.explain, t(noise.length ? 'noise.explain' : 'noise.none') + (noise.length > LISTED ? t('noise.more', { n: noise.length - LISTED }) : ''));
    this.pieces = raws.map((raw) => h('button', { type: 'button', class: 'piece' }, h('q', null, raw)));
    /** @type {Map<string, number[]>} */
    const kinds = new Map();
    noise.forEach(({ kind }, index) => {
      const list = kinds.get(kind);
      if (list) list.push(index);
      else kinds.set(kind, [index]);
    });
    replace(this.list, Array.from(kinds, ([kind, indexes]) => h('section', { class: SMALL.indexOf(kind) >= 0 ? 'small' : null },
      h('h3', null, t(/** @type {any} */ (`noise.${kind}`)), h('small', null, ` ${indexes.length}`)),
      indexes.map((index) => this.pieces[index]))));
  }

  /** @param {Light} light */
  light(light) {
    this.pieces.forEach((piece, index) => piece.classList.toggle('lit', light.noise.has(index)));
  }
}
