/**
 * The source as it was pasted, unit for unit. A textarea takes the typing; under it lies a mirror, a div a
 * line, that shows the text and its highlights. Only lines that changed are drawn again.
 *
 * A large text is cut into leaves of some thousand characters. Those near the window are drawn, and the textarea
 * lies over the one that is being edited: a browser takes seconds to lay out a textarea of a megabyte. A text of
 * usual size is one leaf.
 *
 * @typedef {import('../analysis').Span} Span
 * @typedef {import('../model.js').Model} Model
 * @typedef {{start: number, end: number, name: string}} Range
 * @typedef {{from: number, to: number, name: string, el: HTMLElement}} Seg
 * @typedef {{start: number, text: string, bar: string, look: string, segs: Seg[], el: HTMLElement}} Row
 *
 * Lines `first` to before `last`; `rows` is null while it is not drawn.
 * @typedef {{first: number, last: number, el: HTMLElement, mirror: HTMLElement, rows: Row[] | null}} Leaf
 */

import { h, setAttribute, setText } from '../dom.js';
import { Lines, changed, movedCuts } from './lines.js';
import { flatten } from './ranges.js';

/** A span longer than this is shown as a bar beside its lines. Lengths are in UTF-16 units. */
const LONG = 160;
/** So is a finding about several lines. */
const FINDING = /^s-(error|warning|info|reading)$/;
/** A text longer than this is cut into leaves. */
const LARGE = 24000;
/** The size of a leaf. */
const LEAF = 3000;
/** Leaves this far outside the window are drawn ahead, in px. */
const AHEAD = 800;

export class SourceView {
  /**
   * @param {HTMLElement} host scrolls
   * @param {HTMLTextAreaElement} area
   * @param {HTMLElement} book holds the leaves
   * @param {import('../store.js').Store} store
   */
  constructor(host, area, book, store) {
    this.host = host;
    this.area = area;
    this.book = book;
    this.store = store;
    this.lines = new Lines('');
    /** Sorted, none over another. @type {Range[]} */
    this.pieces = [];
    /** @type {Range[]} */
    this.bars = [];
    /** @type {Leaf[]} */
    this.leaves = [];
    /** @type {Map<Element, Leaf>} */
    this.leafOf = new Map();
    /** The leaf under the textarea. @type {Leaf | null} */
    this.active = null;
    this.large = false;
    /** The noise is hidden. */
    this.clean = false;
    /** @type {Span[]} */
    this.litSpans = [];
    /** @type {Element[]} */
    this.lit = [];
    this.frame = 0;
    this.watcher = new IntersectionObserver((entries) => this.seen(entries), { root: host, rootMargin: `${AHEAD}px 0px` });
    area.addEventListener('input', () => this.typed());
    area.addEventListener('click', () => this.clicked(this.caret()));
    book.addEventListener('mousedown', (event) => this.pressed(event));
    host.addEventListener('mousemove', (event) => this.moved(event));
    host.addEventListener('mouseleave', () => this.store.point(null));
    this.cut(0, 0, 1);
    this.activate(this.leaves[0]);
  }

  /** The user typed: the text of the store follows, and the marks move along until the new analysis is there. */
  typed() {
    const { active, lines } = this;
    if (!active) return;
    const base = lines.shownStarts[active.first];
    const edit = changed(this.shownOf(active), this.area.value);
    if (!edit) return;
    const start = lines.toSource(base + edit.start);
    const end = lines.toSource(base + edit.end);
    const text = lines.source.slice(0, start) + edit.text + lines.source.slice(end);
    const delta = edit.text.length - (end - start);
    /** @param {Range[]} ranges those that the change touched in part are gone */
    const moved = (ranges) => {
      /** @type {Range[]} */
      const kept = [];
      for (const range of ranges) {
        if (range.end <= start) kept.push(range);
        else if (range.start >= end) kept.push({ start: range.start + delta, end: range.end + delta, name: range.name });
        else if (range.start <= start && range.end >= end) kept.push({ start: range.start, end: range.end + delta, name: range.name });
      }
      return kept;
    };
    this.pieces = moved(this.pieces);
    this.bars = moved(this.bars);
    this.setText(text, { start, end, text: edit.text, leaf: active });
    this.store.change({ text, input: { kind: 'text' }, sample: false }, 'typing');
  }

  /** @param {number} offset in the source */
  clicked(offset) {
    const { model } = this.store;
    if (!model || this.area.selectionStart !== this.area.selectionEnd) return;
    const item = model.at(offset) || (offset > 0 ? model.at(offset - 1) : null);
    if (item) this.store.select(item);
  }

  /**
   * A press on a leaf that is not being edited: the textarea comes to it.
   * @param {MouseEvent} event
   */
  pressed(event) {
    if (event.target === this.area || event.button !== 0) return;
    if (this.clean) {
      const place = this.offsetOfCaret(event.clientX, event.clientY);
      if (place !== null) this.clicked(place);
      return;
    }
    const element = event.target instanceof Element ? event.target.closest('.leaf') : null;
    const leaf = element ? this.leafOf.get(element) : undefined;
    if (!leaf) return;
    const offset = this.offsetOfCaret(event.clientX, event.clientY);
    this.putCaret(offset === null ? this.lines.starts[leaf.first] : offset);
    event.preventDefault();
    if (offset !== null) this.clicked(offset);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {number | null} in the source
   */
  offsetOfCaret(x, y) {
    const range = document.caretRangeFromPoint ? document.caretRangeFromPoint(x, y) : null;
    const line = range && range.startContainer.parentElement ? range.startContainer.parentElement.closest('.line') : null;
    const row = line ? this.rowOf(line) : null;
    if (!range || !line || !row) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return row.start + before.toString().length;
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
      const line = element.closest('.line');
      const row = line && line !== element && this.book.contains(line) ? this.rowOf(line) : null;
      const seg = row ? row.segs.find((one) => one.el === element) : undefined;
      if (row && seg) return row.start + seg.from;
    }
    return null;
  }

  /**
   * @param {Element} line
   * @returns {Row | null}
   */
  rowOf(line) {
    const leaf = line.parentElement && line.parentElement.parentElement ? this.leafOf.get(line.parentElement.parentElement) : undefined;
    if (!leaf || !leaf.rows) return null;
    return leaf.rows[Array.prototype.indexOf.call(leaf.mirror.children, line)] || null;
  }

  /**
   * Shows a text. The caret stays, or goes where the text changed.
   * @param {string} text
   * @param {{start: number, end: number, text: string, leaf?: Leaf} | null} [edit] what changed; `leaf`: typed there
   */
  setText(text, edit = changed(this.lines.source, text)) {
    if (!edit) return;
    const old = this.lines;
    this.large = text.length > LARGE;
    const typed = edit.leaf ? this.leaves.indexOf(edit.leaf) : -1;
    const writing = typed >= 0 && document.activeElement === this.area;
    const from = typed >= 0 ? typed : this.leafAt(old.lineAt(edit.start));
    const to = typed >= 0 ? typed : this.leafAt(old.lineAt(edit.end));
    this.lines = new Lines(text, this.large ? this.cutsAfter(edit) : null);
    const delta = this.lines.starts.length - old.starts.length;
    for (let k = to + 1; k < this.leaves.length; k += 1) {
      this.leaves[k].first += delta;
      this.leaves[k].last += delta;
    }
    const leaf = this.leaves[from];
    const fits = from === to && this.large && this.sizeOf(leaf.first, leaf.last + delta) < 2 * LEAF && !this.isCutWithin(leaf.first, leaf.last + delta);
    if (fits || (!this.large && this.leaves.length === 1)) leaf.last += delta;
    else if (this.large) this.cut(from, to + 1, this.leaves[to].last + delta);
    else this.cut(0, this.leaves.length, this.lines.starts.length);
    this.drawAll();
    if (!this.active || this.leaves.indexOf(this.active) < 0) {
      this.area.remove();
      this.active = null;
      if (!this.large) this.activate(this.leaves[0]);
      if (writing) this.putCaret(edit.start + edit.text.length);
    }
    this.fillArea();
  }

  /** @param {number} offset in the source */
  putCaret(offset) {
    const leaf = this.leaves[this.leafAt(this.lines.lineAt(offset))];
    this.activate(leaf);
    const caret = this.lines.toShown(offset) - this.lines.shownStarts[leaf.first];
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(caret, caret);
  }

  /**
   * Where the lines are cut after a change. What was typed at the end of a leaf belongs to it.
   * @param {{start: number, end: number, text: string, leaf?: Leaf}} edit
   */
  cutsAfter({ start, end, text, leaf }) {
    const delta = text.length - (end - start);
    if (!leaf) return movedCuts(this.lines.cuts, start, end, delta);
    const from = this.lines.starts[leaf.first];
    return this.lines.cuts.map((cut) => (cut > from ? cut + delta : cut));
  }

  /** The textarea shows what its leaf holds; the caret goes to the change. */
  fillArea() {
    if (!this.active) return;
    const shown = this.shownOf(this.active);
    const edit = changed(this.area.value, shown);
    if (!edit) return;
    this.area.value = shown;
    const caret = edit.start + edit.text.length;
    if (document.activeElement === this.area) this.area.setSelectionRange(caret, caret);
  }

  /**
   * Cuts lines into leaves, in the place of leaves `from` to before `to`.
   * @param {number} from
   * @param {number} to
   * @param {number} end the line after the last
   */
  cut(from, to, end) {
    const old = this.leaves.slice(from, to);
    /** @type {Leaf[]} */
    const next = [];
    let first = from > 0 ? this.leaves[from - 1].last : 0;
    while (first < end) {
      let last = first + 1;
      // A line that is cut ends its leaf, for the textarea would go on beside it.
      while (last < end && (!this.large || (!this.lines.isCut(last - 1) && this.sizeOf(first, last + 1) <= LEAF))) last += 1;
      const mirror = h('div', { class: 'mirror' });
      const el = h('div', { class: 'leaf' }, mirror);
      const leaf = { first, last, el, mirror, rows: null };
      if (this.large) el.style.height = `${this.guess(first, last)}px`;
      this.leafOf.set(el, leaf);
      next.push(leaf);
      first = last;
    }
    const before = this.leaves[to] ? this.leaves[to].el : null;
    const fragment = document.createDocumentFragment();
    for (const leaf of next) fragment.append(leaf.el);
    for (const leaf of old) {
      this.watcher.unobserve(leaf.el);
      this.leafOf.delete(leaf.el);
      leaf.el.remove();
    }
    this.book.insertBefore(fragment, before);
    this.leaves = this.leaves.slice(0, from).concat(next, this.leaves.slice(to));
    for (const leaf of next) {
      if (this.large) this.watcher.observe(leaf.el);
      else this.drawLeaf(leaf);
    }
    this.book.classList.toggle('large', this.large);
  }

  /**
   * The height lines will have, in px, before they are drawn: full-width characters at the width of the window.
   * @param {number} first
   * @param {number} last
   */
  guess(first, last) {
    const across = Math.max(10, Math.floor(this.host.clientWidth / 14.5));
    let rows = 0;
    for (let line = first; line < last; line += 1) rows += Math.max(1, Math.ceil((this.lines.ends[line] - this.lines.starts[line]) / across));
    return Math.round(rows * 23.6);
  }

  /**
   * @param {number} first
   * @param {number} last
   */
  sizeOf(first, last) {
    return this.lines.ends[last - 1] - this.lines.starts[first];
  }

  /**
   * @param {number} first
   * @param {number} last
   */
  isCutWithin(first, last) {
    for (let line = first; line < last - 1; line += 1) if (this.lines.isCut(line)) return true;
    return false;
  }

  /** @param {number} line */
  leafAt(line) {
    let low = 0;
    let high = this.leaves.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.leaves[middle].first <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * The leaf's text as a textarea has it.
   * @param {Leaf} leaf
   */
  shownOf(leaf) {
    return this.lines.shownText(leaf.first, leaf.last);
  }

  /** @param {Leaf} leaf */
  activate(leaf) {
    if (this.active === leaf) return;
    if (this.active) this.active.mirror.removeAttribute('aria-hidden');
    this.active = leaf;
    this.drawLeaf(leaf);
    leaf.el.append(this.area);
    // The textarea says the same to a screen reader.
    if (!this.clean) leaf.mirror.setAttribute('aria-hidden', 'true');
    this.area.value = this.shownOf(leaf);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  seen(entries) {
    for (const entry of entries) {
      const leaf = this.leafOf.get(entry.target);
      if (!leaf) continue;
      if (entry.isIntersecting && !leaf.rows) this.drawLeaf(leaf);
      else if (!entry.isIntersecting && leaf.rows && leaf !== this.active) {
        leaf.el.style.height = `${leaf.el.offsetHeight}px`;
        leaf.mirror.textContent = '';
        leaf.rows = null;
      }
    }
  }

  /** @param {Model | null} model */
  mark(model) {
    this.setRanges(model ? rangesOf(model, this.lines) : []);
    this.drawAll();
  }

  /** @param {Range[]} ranges */
  setRanges(ranges) {
    /** @param {Range} range */
    const bar = (range) => range.end - range.start > LONG
      || (FINDING.test(range.name) && this.lines.lineAt(range.start) !== this.lines.lineAt(range.end - 1));
    /** @type {Range[]} */
    const short = [];
    this.bars = [];
    for (const range of ranges) (bar(range) ? this.bars : short).push(range);
    this.pieces = flatten(short);
  }

  drawAll() {
    for (const leaf of this.leaves) if (leaf.rows) this.drawLeaf(leaf);
    this.light(this.litSpans);
  }

  /** @param {Leaf} leaf */
  drawLeaf(leaf) {
    const { lines, pieces } = this;
    /** @type {Row[]} */
    const next = [];
    let at = firstAfter(pieces, lines.starts[leaf.first]);
    for (let line = leaf.first; line < leaf.last; line += 1) {
      const start = lines.starts[line];
      const text = lines.text(line);
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
      for (const range of this.bars) if (range.start < end && range.end > start) bar += ` bar-${range.name}`;
      if (isNoise(text, segs)) bar += ' only-noise';
      next.push({ start, text, bar, look: look + bar, segs, el: /** @type {any} */ (null) });
    }
    const fresh = leaf.rows === null;
    swap(leaf, next);
    if (fresh) {
      leaf.el.style.height = '';
      this.shineIn(leaf);
    }
  }

  /** @param {Span[]} spans */
  light(spans) {
    for (const element of this.lit) element.classList.remove('lit');
    this.lit = [];
    this.litSpans = spans;
    if (spans.length) for (const leaf of this.leaves) if (leaf.rows) this.shineIn(leaf);
  }

  /** @param {Leaf} leaf */
  shineIn(leaf) {
    const { rows } = leaf;
    if (!rows) return;
    for (const span of this.litSpans) {
      const long = span.end - span.start > LONG;
      for (let k = Math.max(0, this.lines.lineAt(span.start) - leaf.first); k < rows.length && rows[k].start < span.end; k += 1) {
        const row = rows[k];
        const segs = long ? [] : row.segs.filter((seg) => row.start + seg.from < span.end && row.start + seg.to > span.start);
        if (segs.length) segs.forEach((seg) => this.shine(seg.el));
        else if (row.text) this.shine(row.el);
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
    const line = this.lines.lineAt(span.start);
    const leaf = this.leaves[this.leafAt(line)];
    if (!leaf.rows) this.drawLeaf(leaf);
    const row = leaf.rows ? leaf.rows[line - leaf.first] : null;
    if (!row) return;
    const seg = row.segs.find((one) => row.start + one.to > span.start);
    const box = (seg ? seg.el : row.el).getBoundingClientRect();
    const frame = this.host.getBoundingClientRect();
    if (frame.height > 0 && (box.top < frame.top + 8 || box.bottom > frame.bottom - 8)) {
      this.host.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  /**
   * Puts the caret there, ready to correct.
   * @param {Span} span
   */
  enter(span) {
    this.hideNoise(false);
    const leaf = this.leaves[this.leafAt(this.lines.lineAt(span.start))];
    this.activate(leaf);
    this.show(span);
    const base = this.lines.shownStarts[leaf.first];
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(this.lines.toShown(span.start) - base, this.lines.toShown(span.end) - base);
  }

  /**
   * Shows the text without its noise: to look at only, for what is hidden could not be edited with it.
   * @param {boolean} hide
   */
  hideNoise(hide) {
    if (this.clean === hide) return;
    this.clean = hide;
    this.host.classList.toggle('clean', hide);
    // The textarea is away then: a screen reader reads the mirror, the arrow keys scroll.
    setAttribute(this.host, 'tabindex', hide ? '0' : null);
    if (this.active) setAttribute(this.active.mirror, 'aria-hidden', hide ? null : 'true');
    this.store.tell('clean');
  }

  /** Where the caret stands, in the source. */
  caret() {
    const base = this.active ? this.lines.shownStarts[this.active.first] : 0;
    return this.lines.toSource(base + this.area.selectionStart);
  }
}

/**
 * Draws the lines that look otherwise; those that look alike, in order, are kept.
 * @param {Leaf} leaf
 * @param {Row[]} next
 */
function swap(leaf, next) {
  const old = leaf.rows || [];
  let head = 0;
  while (head < old.length && head < next.length && old[head].look === next[head].look) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old[old.length - 1 - tail].look === next[next.length - 1 - tail].look) tail += 1;
  for (let k = 0; k < head; k += 1) adopt(next[k], old[k]);
  for (let k = 1; k <= tail; k += 1) adopt(next[next.length - k], old[old.length - k]);
  const end = old.length - tail;
  const anchor = tail ? old[end].el : null;
  let from = head;
  if (from === end) {
    const fragment = document.createDocumentFragment();
    for (let k = head; k < next.length - tail; k += 1) fragment.append(render(next[k]));
    leaf.mirror.insertBefore(fragment, anchor);
  } else {
    for (let k = head; k < next.length - tail; k += 1) {
      if (from < end && old[from].look === next[k].look) {
        adopt(next[k], old[from]);
        from += 1;
      } else if (from < end && revise(next[k], old[from])) {
        from += 1;
      } else {
        leaf.mirror.insertBefore(render(next[k]), from < end ? old[from].el : anchor);
        if (from < end) {
          old[from].el.remove();
          from += 1;
        }
      }
    }
    for (; from < end; from += 1) old[from].el.remove();
  }
  leaf.rows = next;
}

/**
 * @param {Row} row
 * @param {Row} old of the same look
 */
function adopt(row, old) {
  row.el = old.el;
  row.segs = old.segs;
}

/**
 * A line of the same parts keeps its element, and only its words change: typing within a figure is that.
 * @param {Row} row
 * @param {Row} old
 * @returns {boolean} false: it has other parts
 */
function revise(row, old) {
  const parts = partsOf(row);
  const before = partsOf(old);
  if (row.bar !== old.bar || parts.length !== before.length) return false;
  if (!parts.every(({ seg }, index) => nameOf(seg) === nameOf(before[index].seg))) return false;
  parts.forEach(({ seg, text }, index) => {
    const node = old.el.childNodes[index];
    if (seg) seg.el = /** @type {HTMLElement} */ (node);
    if (text !== before[index].text) setText(node, text);
  });
  row.el = old.el;
  return true;
}

/** @param {Seg | null} seg */
function nameOf(seg) {
  return seg ? seg.name : '';
}

/**
 * What a line consists of, in order: marked pieces and the text between them.
 * @param {Row} row
 */
function partsOf({ text, segs }) {
  /** @type {{seg: Seg | null, text: string}[]} */
  const parts = [];
  let at = 0;
  for (const seg of segs) {
    if (seg.from > at) parts.push({ seg: null, text: text.slice(at, seg.from) });
    parts.push({ seg, text: text.slice(seg.from, seg.to) });
    at = seg.to;
  }
  if (at < text.length) parts.push({ seg: null, text: text.slice(at) });
  return parts;
}

/** @param {Row} row */
function render(row) {
  row.el = h('div', { class: `line${row.bar}` });
  for (const { seg, text } of partsOf(row)) {
    if (seg) seg.el = h('span', { class: seg.name }, text);
    row.el.append(seg ? seg.el : text);
  }
  return row.el;
}

/**
 * Is all of a line noise, so that hiding the noise leaves nothing of it?
 * @param {string} text
 * @param {Seg[]} segs
 */
function isNoise(text, segs) {
  const noise = segs.filter((seg) => /\bs-noise\b/.test(seg.name));
  if (!noise.length) return false;
  let at = 0;
  let rest = '';
  for (const seg of noise) {
    rest += text.slice(at, seg.from);
    at = seg.to;
  }
  // A list's own bullet is no text.
  return !/[^\s·•●]/.test(rest + text.slice(at));
}

/**
 * The index of the first piece that ends after a place.
 * @param {Range[]} pieces
 * @param {number} offset
 */
function firstAfter(pieces, offset) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * What is marked in the source, and how.
 * @param {Model} model
 * @param {Lines} lines
 * @returns {Range[]}
 */
function rangesOf(model, lines) {
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
    // A heading that runs on into its text is marked as far as its own words go.
    const from = chapter.span.start;
    const end = lines.ends[lines.lineAt(from)];
    add({ start: from, end: end - from <= 2 * chapter.title.length + 20 ? end : from + chapter.title.length }, 's-chapter');
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
