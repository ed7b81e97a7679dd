/**
 * The source as it was pasted, unit for unit. A textarea takes the typing; under it lies a mirror, a div a
 * line, that shows the text and its highlights. Only lines that changed are drawn again.
 *
 * @typedef {import('../analysis').Span} Span
 * @typedef {import('../model.js').Model} Model
 * @typedef {{start: number, end: number, name: string}} Range
 * @typedef {{from: number, to: number, name: string, el: HTMLElement}} Seg
 * @typedef {{start: number, text: string, bar: string, look: string, segs: Seg[], el: HTMLElement}} Row
 */

import { h } from '../dom.js';
import { Lines, changed } from './lines.js';
import { flatten } from './ranges.js';

/** A span longer than this is shown as a bar beside its lines, in UTF-16 units. */
const LONG = 160;

export class SourceView {
  /**
   * @param {HTMLElement} host scrolls
   * @param {HTMLTextAreaElement} area
   * @param {HTMLElement} mirror
   * @param {import('../store.js').Store} store
   */
  constructor(host, area, mirror, store) {
    this.host = host;
    this.area = area;
    this.mirror = mirror;
    this.store = store;
    this.lines = new Lines('');
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Range[]} */
    this.ranges = [];
    /** @type {Element[]} */
    this.lit = [];
    this.frame = 0;
    area.addEventListener('input', () => this.typed());
    area.addEventListener('click', () => this.clicked());
    host.addEventListener('mousemove', (event) => this.moved(event));
    host.addEventListener('mouseleave', () => this.store.point(null));
  }

  /** The user typed: the text of the store follows, and the marks move along until the new analysis is there. */
  typed() {
    const old = this.lines;
    const edit = changed(old.shown, this.area.value);
    if (!edit) return;
    const start = old.toSource(edit.start);
    const end = old.toSource(edit.end);
    const text = old.source.slice(0, start) + edit.text + old.source.slice(end);
    const delta = edit.text.length - (end - start);
    /** @type {Range[]} */
    const kept = [];
    for (const range of this.ranges) {
      if (range.end <= start) kept.push(range);
      else if (range.start >= end) kept.push({ start: range.start + delta, end: range.end + delta, name: range.name });
      else if (range.start <= start && range.end >= end) kept.push({ start: range.start, end: range.end + delta, name: range.name });
    }
    this.ranges = kept;
    this.store.change({ text, input: { kind: 'text' }, sample: false }, 'typing');
  }

  clicked() {
    const { model } = this.store;
    if (!model || this.area.selectionStart !== this.area.selectionEnd) return;
    const offset = this.lines.toSource(this.area.selectionStart);
    const item = model.at(offset) || (offset > 0 ? model.at(offset - 1) : null);
    if (item) this.store.select(item);
  }

  /** @param {MouseEvent} event */
  moved(event) {
    if (this.frame || !this.store.model) return;
    const { clientX, clientY } = event;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const offset = this.offsetAt(clientX, clientY);
      const { model } = this.store;
      this.store.point(offset === null || !model ? null : model.at(offset));
    });
  }

  /**
   * The place in the source of a marked piece under the mouse.
   * @param {number} x
   * @param {number} y
   * @returns {number | null}
   */
  offsetAt(x, y) {
    for (const element of document.elementsFromPoint(x, y)) {
      if (!this.mirror.contains(element) || element === this.mirror) continue;
      const line = element.closest('.line');
      const index = line ? Array.prototype.indexOf.call(this.mirror.children, line) : -1;
      const row = this.rows[index];
      const seg = row ? row.segs.find((one) => one.el === element) : undefined;
      if (row && seg) return row.start + seg.from;
    }
    return null;
  }

  /**
   * Shows a text. The caret stays, or goes where the text changed.
   * @param {string} text
   */
  setText(text) {
    if (text !== this.lines.source) {
      const lines = new Lines(text);
      if (this.area.value !== lines.shown) {
        const edit = changed(this.area.value, lines.shown);
        const focused = document.activeElement === this.area;
        this.area.value = lines.shown;
        const caret = edit ? edit.start + edit.text.length : 0;
        if (focused) this.area.setSelectionRange(caret, caret);
      }
      this.lines = lines;
    }
    this.draw();
  }

  /** @param {Model | null} model */
  mark(model) {
    this.ranges = model ? rangesOf(model) : [];
    this.draw();
  }

  draw() {
    const { lines } = this;
    const pieces = flatten(this.ranges.filter((range) => range.end - range.start <= LONG));
    const bars = this.ranges.filter((range) => range.end - range.start > LONG);
    /** @type {Row[]} */
    const next = [];
    let at = 0;
    for (let index = 0; index < lines.starts.length; index += 1) {
      const start = lines.starts[index];
      const text = lines.text(index);
      const end = start + text.length;
      let look = text;
      while (at < pieces.length && pieces[at].end <= start) at += 1;
      /** @type {Seg[]} */
      const segs = [];
      for (let k = at; k < pieces.length && pieces[k].start < end; k += 1) {
        const from = Math.max(pieces[k].start, start) - start;
        const to = Math.min(pieces[k].end, end) - start;
        segs.push({ from, to, name: pieces[k].name, el: /** @type {any} */ (null) });
        look += `\u0001${from} ${to} ${pieces[k].name}`;
      }
      let bar = '';
      for (const range of bars) if (range.start < end && range.end > start) bar += ` bar-${range.name}`;
      next.push({ start, text, bar, look: look + bar, segs, el: /** @type {any} */ (null) });
    }
    this.swap(next);
  }

  /**
   * Draws the lines between the common beginning and the common end.
   * @param {Row[]} next
   */
  swap(next) {
    const old = this.rows;
    let head = 0;
    while (head < old.length && head < next.length && old[head].look === next[head].look) head += 1;
    let tail = 0;
    while (tail < old.length - head && tail < next.length - head && old[old.length - 1 - tail].look === next[next.length - 1 - tail].look) tail += 1;
    for (let k = 0; k < head; k += 1) adopt(next[k], old[k]);
    for (let k = 1; k <= tail; k += 1) adopt(next[next.length - k], old[old.length - k]);
    const anchor = tail ? old[old.length - tail].el : null;
    // Lines in the middle often differ only here and there: those that look alike in order are kept.
    let from = head;
    for (let k = head; k < next.length - tail; k += 1) {
      const row = next[k];
      if (from < old.length - tail && old[from].look === row.look) {
        adopt(row, old[from]);
        from += 1;
      } else {
        const place = from < old.length - tail ? old[from].el : anchor;
        render(row);
        this.mirror.insertBefore(row.el, place);
        if (from < old.length - tail) {
          old[from].el.remove();
          from += 1;
        }
      }
    }
    for (; from < old.length - tail; from += 1) old[from].el.remove();
    this.rows = next;
  }

  /** @param {Span[]} spans */
  light(spans) {
    for (const element of this.lit) element.classList.remove('lit');
    this.lit = [];
    for (const span of spans) {
      const long = span.end - span.start > LONG;
      for (let index = this.lines.lineAt(span.start); index < this.rows.length && this.rows[index].start < span.end; index += 1) {
        const row = this.rows[index];
        if (long) this.shine(row.el);
        else for (const seg of row.segs) if (row.start + seg.from < span.end && row.start + seg.to > span.start) this.shine(seg.el);
      }
    }
  }

  /** @param {Element} element */
  shine(element) {
    element.classList.add('lit');
    this.lit.push(element);
  }

  /** @param {Span} span */
  show(span) {
    const row = this.rows[this.lines.lineAt(span.start)];
    if (!row) return;
    const seg = row.segs.find((one) => row.start + one.to > span.start);
    const box = (seg ? seg.el : row.el).getBoundingClientRect();
    const frame = this.host.getBoundingClientRect();
    if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8) {
      this.host.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  /**
   * Puts the caret there, ready to correct.
   * @param {Span} span
   */
  enter(span) {
    this.show(span);
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(this.lines.toShown(span.start), this.lines.toShown(span.end));
  }

  /** Where the caret stands, in the source. */
  caret() {
    return { start: this.lines.toSource(this.area.selectionStart), end: this.lines.toSource(this.area.selectionEnd) };
  }
}

/**
 * @param {Row} row
 * @param {Row} old of the same look
 */
function adopt(row, old) {
  row.el = old.el;
  row.segs = old.segs;
}

/** @param {Row} row */
function render(row) {
  row.el = h('div', { class: `line${row.bar}` });
  let at = 0;
  for (const seg of row.segs) {
    if (seg.from > at) row.el.append(row.text.slice(at, seg.from));
    seg.el = h('span', { class: seg.name }, row.text.slice(seg.from, seg.to));
    row.el.append(seg.el);
    at = seg.to;
  }
  if (at < row.text.length) row.el.append(row.text.slice(at));
}

/**
 * What is marked in the source, and how.
 * @param {Model} model
 * @returns {Range[]}
 */
function rangesOf(model) {
  /** @type {Range[]} */
  const ranges = [];
  /**
   * @param {Span | null} span
   * @param {string} name
   */
  const add = (span, name) => { if (span && span.end > span.start) ranges.push({ start: span.start, end: span.end, name }); };
  const { analysis } = model;
  const { report } = analysis;
  for (const said of [report.title, report.organization, report.year, report.published, report.signed, report.period]) if (said) add(said.span, 's-said');
  for (const chapter of analysis.chapters) {
    const from = chapter.span.start;
    add({ start: from, end: Math.min(chapter.span.end, from + Math.max(chapter.title.length, 2)) }, 's-chapter');
  }
  model.cells.forEach(({ cell }) => add(cell.span, `s-cell s-${cell.kind}`));
  for (const fact of analysis.facts) add(fact.span, `s-fact s-${model.hold(fact).verdict}`);
  analysis.findings.forEach((finding, index) => {
    const own = model.classOf(index);
    if (own !== 'accepted') add(finding.span, `s-${own}`);
  });
  for (const noise of analysis.noise) add(noise.span, 's-noise');
  return ranges;
}
