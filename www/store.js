/**
 * What the page knows, in one place: the document with its history, the last analysis, what is pointed at.
 * Views never talk to each other; they tell the store and are told.
 *
 * @typedef {import('./analysis').Analysis} Analysis
 * @typedef {import('./analysis').Accepted} Accepted
 * @typedef {import('./analysis').Edit} Edit
 * @typedef {import('./analysis').Field} Field
 * @typedef {import('./model.js').Item} Item
 *
 * Where the text came from: as typed or pasted, HTML of the clipboard, bytes of a file. Once the text is
 * edited it is plain text.
 * @typedef {{kind: 'text'} | {kind: 'html', html: string} | {kind: 'bytes', bytes: Uint8Array}} Input
 *
 * One state of the document: what undo goes back to. `text` is null until bytes or HTML have been read.
 * @typedef {{text: string | null, input: Input, name: string | null, sample: boolean, edits: Edit[], accepted: Accepted[]}} Doc
 *
 * @typedef {'doc' | 'analysis' | 'hover' | 'select' | 'clean'} Topic
 */

import { Model, keyOf, findingKey } from './model.js';

/** Undo keeps this many states and at most so many characters of text. */
const HISTORY = 300;
const HISTORY_CHARS = 20e6;
/** An accepted finding of the prose is known by so many characters of it. */
const QUOTED = 60;
/** Typing within this time is one step of undo, in ms. */
const TYPING = 900;

/** @type {Doc} */
const EMPTY = { text: '', input: { kind: 'text' }, name: null, sample: false, edits: [], accepted: [] };

export class Store {
  constructor() {
    /** @type {Doc} */
    this.doc = EMPTY;
    /** @type {Doc[]} */
    this.past = [];
    /** @type {Doc[]} */
    this.future = [];
    this.typedAt = 0;
    /** @type {Model | null} */
    this.model = null;
    /** The bytes of the download: what `analyze_json` returned. */
    this.json = '';
    /** @type {{kind: string, message: string} | null} */
    this.failure = null;
    /** @type {Item | null} */
    this.hover = null;
    /** @type {Item | null} */
    this.selected = null;
    /** @type {Map<Topic, (() => void)[]>} */
    this.listeners = new Map();
  }

  /**
   * @param {Topic} topic
   * @param {() => void} listener
   */
  on(topic, listener) {
    const list = this.listeners.get(topic);
    if (list) list.push(listener);
    else this.listeners.set(topic, [listener]);
  }

  /** @param {Topic} topic */
  tell(topic) {
    for (const listener of this.listeners.get(topic) || []) listener();
  }

  /**
   * Makes a new state of the document.
   * @param {Partial<Doc>} change
   * @param {'step' | 'typing' | 'replace'} [how] replace: not a step of undo
   */
  change(change, how = 'step') {
    const now = Date.now();
    const goesOn = how === 'typing' && now - this.typedAt < TYPING && this.past.length > 0;
    if (how !== 'replace' && !goesOn && (this.past.length || this.doc.text !== '')) {
      this.past.push(this.doc);
      this.trim();
    }
    this.typedAt = how === 'typing' ? now : 0;
    if (how !== 'replace') this.future = [];
    this.doc = { ...this.doc, ...change };
    this.tell('doc');
  }

  trim() {
    let chars = 0;
    let keep = 0;
    for (let index = this.past.length - 1; index >= 0 && keep < HISTORY; index -= 1) {
      chars += (this.past[index].text || '').length;
      if (chars > HISTORY_CHARS && keep > 0) break;
      keep += 1;
    }
    this.past = this.past.slice(this.past.length - keep);
  }

  undo() {
    const doc = this.past.pop();
    if (!doc) return;
    this.future.push(this.doc);
    this.doc = doc;
    this.typedAt = 0;
    this.tell('doc');
  }

  redo() {
    const doc = this.future.pop();
    if (!doc) return;
    this.past.push(this.doc);
    this.doc = doc;
    this.typedAt = 0;
    this.tell('doc');
  }

  /** Forgets everything: text, history, analysis. */
  forget() {
    this.doc = EMPTY;
    this.past = [];
    this.future = [];
    this.model = null;
    this.json = '';
    this.failure = null;
    this.hover = null;
    this.selected = null;
    this.tell('doc');
    this.tell('analysis');
    this.tell('select');
  }

  /**
   * @param {Analysis} analysis
   * @param {string} json
   */
  analyzed(analysis, json) {
    const before = this.model;
    // Of an empty page there is nothing to say, not even that it is no report.
    this.model = analysis.source.length ? new Model(analysis, this.doc.edits) : null;
    this.json = json;
    this.failure = null;
    this.hover = null;
    this.selected = this.model && follow(this.selected, before, this.model);
    this.tell('analysis');
  }

  /** @param {{kind: string, message: string}} failure */
  failed(failure) {
    this.model = null;
    this.json = '';
    this.failure = failure;
    this.hover = null;
    this.selected = null;
    this.tell('analysis');
  }

  /** @param {Item | null} item */
  point(item) {
    if (same(item, this.hover)) return;
    this.hover = item;
    this.tell('hover');
  }

  /** @param {Item | null} item */
  select(item) {
    this.selected = item;
    this.hover = null;
    this.tell('select');
  }

  /**
   * Sets the what-if value of a cell; undefined takes it back.
   * @param {Field} field
   * @param {number | null | undefined} value
   */
  tryValue(field, value) {
    this.tryValues([{ field, value }]);
  }

  /** @param {{field: Field, value: number | null | undefined}[]} changes */
  tryValues(changes) {
    const keys = new Set(changes.map((change) => keyOf(change.field)));
    const edits = this.doc.edits.filter((edit) => !keys.has(keyOf(edit.field)));
    for (const { field, value } of changes) if (value !== undefined) edits.push({ field, value });
    this.change({ edits });
  }

  /**
   * Lets findings stand, or takes that back with null.
   * @param {number[]} indexes
   * @param {string | null} reason
   */
  acceptAll(indexes, reason) {
    const { model, doc } = this;
    if (!model) return;
    const chosen = indexes.map((index) => acceptance(model, model.analysis.findings[index], doc.text || '', reason || ''));
    const accepted = this.doc.accepted.filter((one) => !chosen.some((other) => sameFinding(one, other)));
    if (reason !== null) accepted.push(...chosen);
    this.change({ accepted });
  }
}

/**
 * How a finding is known again: by its cells; by the words it points at where these are not a cell's own, for two
 * sentences may contradict the same cell.
 * @param {Model} model
 * @param {import('./analysis').Finding} finding
 * @param {string} text the source
 * @param {string} reason
 * @returns {Accepted}
 */
function acceptance(model, { rule, fields, span }, text, reason) {
  if (fields.some((field) => model.standsAt(keyOf(field), span))) return { rule, fields, reason };
  const chars = Array.from(span ? text.slice(span.start, span.end).replace(/\s+/g, '') : '');
  return { rule, fields, quote: chars.length > QUOTED ? `${chars.slice(0, QUOTED).join('')}…` : chars.join(''), reason };
}

/**
 * Does an acceptance cover the finding of another? One without cells and words covers all of its rule.
 * @param {Accepted} one
 * @param {Accepted} other
 */
function sameFinding(one, other) {
  const cells = (/** @type {Accepted} */ { fields }) => fields.map(keyOf).sort().join(' ');
  return one.rule === other.rule && (!one.fields.length || cells(one) === cells(other)) && (one.quote === undefined || one.quote === other.quote);
}

/**
 * @param {Item | null} a
 * @param {Item | null} b
 */
function same(a, b) {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'cell' && b.kind === 'cell') return a.key === b.key;
  if (a.kind === 'place' || b.kind === 'place' || a.kind === 'cell' || b.kind === 'cell') return false;
  return a.index === b.index;
}

/**
 * What is selected, found again in a newer analysis.
 * @param {Item | null} item
 * @param {Model | null} before
 * @param {Model} after
 * @returns {Item | null}
 */
function follow(item, before, after) {
  if (!item || !before) return null;
  if (item.kind === 'cell') return after.cells.has(item.key) ? item : null;
  if (item.kind === 'finding') {
    const key = findingKey(before.analysis.findings[item.index]);
    const index = after.analysis.findings.findIndex((finding) => findingKey(finding) === key);
    return index < 0 ? null : { kind: 'finding', index };
  }
  if (item.kind === 'fact') {
    const { text } = before.analysis.facts[item.index];
    const index = after.analysis.facts.findIndex((fact) => fact.text === text);
    return index < 0 ? null : { kind: 'fact', index };
  }
  return null;
}
