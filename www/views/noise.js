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
    /** The pieces, each with the noise it stands for. @type {Map<Element, number[]>} */
    this.places = new Map();
    this.explain = h('p', { class: 'explain' });
    this.list = h('div', { class: 'noise-list' });
    host.append(this.explain, this.list);
    /** @param {EventTarget | null} target */
    const item = (target) => {
      const piece = target instanceof Element ? target.closest('.piece') : null;
      const places = piece ? this.places.get(piece) : undefined;
      return places ? /** @type {import('../model.js').Item} */ ({ kind: 'noise', index: places[0] }) : null;
    };
    /** Pressed again, the next of its places. @param {EventTarget | null} target */
    const next = (target) => {
      const piece = target instanceof Element ? target.closest('.piece') : null;
      const places = (piece && this.places.get(piece)) || [];
      const { selected } = this.store;
      const at = selected && selected.kind === 'noise' ? places.indexOf(selected.index) : -1;
      return places.length ? /** @type {import('../model.js').Item} */ ({ kind: 'noise', index: places[(at + 1) % places.length] }) : null;
    };
    this.list.addEventListener('mouseover', (event) => this.store.point(item(event.target)));
    this.list.addEventListener('mouseleave', () => this.store.point(null));
    this.list.addEventListener('click', (event) => {
      const chosen = next(event.target);
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
    /** Pieces of one kind and the same words are one, named once. @type {Map<string, {n: number, words: Map<string, number[]>}>} */
    const kinds = new Map();
    noise.forEach(({ kind }, index) => {
      const all = kinds.get(kind) || { n: 0, words: new Map() };
      kinds.set(kind, all);
      all.n += 1;
      if (index < LISTED) all.words.set(raws[index], (all.words.get(raws[index]) || []).concat(index));
    });
    this.places.clear();
    replace(this.list, Array.from(kinds, ([kind, { n, words }]) => h('section', { class: SMALL.indexOf(kind) >= 0 ? 'small' : null },
      h('h3', null, t(/** @type {any} */ (`noise.${kind}`)), h('small', null, ` ${n}`)),
      Array.from(words, ([raw, indexes]) => this.piece(raw, indexes)))));
  }

  /**
   * @param {string} raw
   * @param {number[]} indexes
   */
  piece(raw, indexes) {
    const piece = h('button', { type: 'button', class: 'piece' }, h('q', null, raw), indexes.length > 1 ? h('small', null, ` ×${indexes.length}`) : null);
    this.places.set(piece, indexes);
    return piece;
  }

  /** @param {Light} light */
  light(light) {
    this.places.forEach((indexes, piece) => piece.classList.toggle('lit', indexes.some((index) => light.noise.has(index))));
  }
}
