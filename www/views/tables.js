/**
 * The official tables as the form prints them: merged heads, row groups, the remedies as one row of fifteen.
 * A table's skeleton is built when its lines change; after that only cells whose content changed are touched.
 *
 * @typedef {import('../analysis').Line} Line
 * @typedef {import('../analysis').Table} Table
 * @typedef {import('../model.js').Light} Light
 * @typedef {import('../model.js').Model} Model
 * @typedef {import('./sheet.js').Slot} Slot
 * @typedef {{layout: string, section: HTMLElement, slots: Slot[]}} Shown
 */

import { h, reconcile, setHidden } from '../dom.js';
import { t } from '../i18n/index.js';
import { captionOf, copyTable } from '../output/copy.js';
import { editCell } from './edit.js';
import { chapterOf, paint, sheet } from './sheet.js';

export class TablesView {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   */
  constructor(host, store) {
    this.host = host;
    this.store = store;
    /** @type {Map<string, Shown>} by layout */
    this.shown = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.parts = new Map();
    /** @type {Map<string, Slot>} */
    this.slots = new Map();
    /** @type {HTMLElement[]} */
    this.lit = [];
    /** @type {HTMLElement | null} */
    this.chosen = null;
    host.addEventListener('mouseover', (event) => this.store.point(this.itemOf(event.target)));
    host.addEventListener('mouseleave', () => this.store.point(null));
    host.addEventListener('click', (event) => {
      const item = this.itemOf(event.target);
      if (item) this.store.select(item);
    });
    host.addEventListener('dblclick', (event) => this.edit(event.target, null));
    host.addEventListener('keydown', (event) => this.key(event));
  }

  /** Words changed: everything is built anew. */
  forget() {
    this.shown.clear();
    this.parts.clear();
    this.host.textContent = '';
  }

  /** @param {Model | null} model */
  update(model) {
    const tables = model ? model.analysis.tables : [];
    const before = this.shown;
    this.shown = new Map();
    this.slots.clear();
    for (const table of tables) {
      let layout = layoutOf(table);
      while (this.shown.has(layout)) layout += '′';
      const shown = before.get(layout) || build(table, layout);
      this.shown.set(layout, shown);
      for (const slot of shown.slots) this.slots.set(slot.key, slot);
    }
    this.parts = reconcile(this.host, Array.from(this.shown.values()), (shown) => shown.layout, (shown) => shown.section, new Map());
    if (model) this.fill(model);
    this.chapterHeads(tables);
  }

  /** @param {Model} model */
  fill(model) {
    const marks = model.marks();
    model.cells.forEach(({ cell }, key) => {
      const slot = this.slots.get(key);
      if (!slot) return;
      const edited = model.edits.has(key);
      const edit = model.edits.get(key);
      const repair = edited ? null : model.repairOf(key);
      const mark = marks.get(key) || { accused: null, operand: null };
      const content = JSON.stringify([cell.kind, cell.value, cell.raw, cell.note, cell.placement, edited ? edit : 0, edited, repair, mark]);
      if (slot.shown === content) return;
      slot.shown = content;
      paint(slot.td, cell, edited, edit === undefined ? null : edit, repair, mark);
    });
    for (const shown of this.shown.values()) {
      const table = model.analysis.tables.find((one) => shown.layout.indexOf(`${one.id} `) === 0);
      if (table) shown.section.classList.toggle('absent', table.status === 'absent');
    }
  }

  /**
   * A chapter's name stands over its first table.
   * @param {Table[]} tables
   */
  chapterHeads(tables) {
    let last = '';
    Array.from(this.shown.values()).forEach((shown, index) => {
      const chapter = chapterOf(tables[index]);
      const head = shown.section.querySelector('h3');
      if (head) setHidden(head, chapter === last);
      shown.section.classList.toggle('first', chapter !== last);
      last = chapter;
    });
  }

  /**
   * @param {Light} light
   * @param {string | null} chosen the selected cell
   */
  light(light, chosen) {
    for (const td of this.lit) td.classList.remove('lit');
    this.lit = [];
    light.fields.forEach((key) => {
      const slot = this.slots.get(key);
      if (!slot) return;
      slot.td.classList.add('lit');
      this.lit.push(slot.td);
    });
    if (this.chosen) {
      this.chosen.classList.remove('chosen');
      this.chosen.setAttribute('tabindex', '-1');
      this.chosen = null;
    }
    const slot = chosen === null ? undefined : this.slots.get(chosen);
    if (slot) {
      slot.td.classList.add('chosen');
      slot.td.setAttribute('tabindex', '0');
      this.chosen = slot.td;
    }
  }

  /**
   * Brings the first of some cells into view.
   * @param {Set<string>} keys
   */
  show(keys) {
    for (const key of Array.from(keys)) {
      const slot = this.slots.get(key);
      if (slot) {
        slot.td.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        return;
      }
    }
  }

  /**
   * Keeps a chosen cell from being covered by the bar that names it.
   * @param {string} key
   */
  uncover(key) {
    const slot = this.slots.get(key);
    const frame = this.host.parentElement;
    if (!slot || !frame) return;
    const below = slot.td.getBoundingClientRect().bottom - frame.getBoundingClientRect().bottom;
    if (below > 0) frame.scrollTop += below + 4;
  }

  /** @param {string} key */
  focus(key) {
    const slot = this.slots.get(key);
    if (slot) slot.td.focus({ preventScroll: true });
  }

  /**
   * @param {EventTarget | null} target
   * @returns {import('../model.js').Item | null}
   */
  itemOf(target) {
    const td = target instanceof Element ? target.closest('td[data-key]') : null;
    return td ? { kind: 'cell', key: td.getAttribute('data-key') || '' } : null;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const td = event.target instanceof HTMLElement && event.target.matches('td[data-key]') ? event.target : null;
    if (!td || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] })[event.key];
    if (move) {
      const next = neighbour(td, move[0], move[1]);
      if (next) {
        this.store.select(this.itemOf(next));
        next.focus();
      }
      event.preventDefault();
    } else if (event.key === 'F2' || /^[0-9-]$/.test(event.key)) {
      this.edit(td, event.key === 'F2' ? null : event.key);
      event.preventDefault();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const slot = this.slots.get(td.getAttribute('data-key') || '');
      if (slot) this.store.tryValue(slot.field, undefined);
      event.preventDefault();
    }
  }

  /** @param {string} key */
  editAt(key) {
    const slot = this.slots.get(key);
    if (slot) this.edit(slot.td, null);
  }

  /**
   * @param {EventTarget | null} target
   * @param {string | null} typed what the user began with
   */
  edit(target, typed) {
    const td = target instanceof Element ? target.closest('td[data-key]') : null;
    const slot = td ? this.slots.get(td.getAttribute('data-key') || '') : undefined;
    const { model } = this.store;
    if (!slot || !model) return;
    editCell(slot.td, slot.field, model, typed, this.store);
  }
}

/**
 * The cell beside, as a sighted person sees it: by place on the screen within the same table.
 * @param {HTMLElement} td
 * @param {number} down
 * @param {number} right
 * @returns {HTMLElement | null}
 */
function neighbour(td, down, right) {
  const table = td.closest('table');
  if (!table) return null;
  const row = /** @type {HTMLTableRowElement} */ (td.parentElement);
  if (right) {
    const cells = Array.from(table.querySelectorAll('td[data-key]'));
    return /** @type {HTMLElement | null} */ (cells[cells.indexOf(td) + right] || null);
  }
  const own = Array.from(row.querySelectorAll('td[data-key]')).indexOf(td);
  const rows = Array.from(table.rows).filter((one) => one.querySelector('td[data-key]'));
  const next = rows[rows.indexOf(row) + down];
  const cells = next ? next.querySelectorAll('td[data-key]') : [];
  return /** @type {HTMLElement | null} */ (cells[Math.min(own, cells.length - 1)] || null);
}

/** @param {Table} table */
function layoutOf(table) {
  /** @param {Line} line */
  const name = (line) => [line.id, line.label, line.unit, line.path];
  return `${table.id} ${JSON.stringify([table.form, table.form === 'other' ? table.title : '', table.rows.map(name), table.columns.map(name)])}`;
}

/**
 * @param {Table} table
 * @param {string} layout
 * @returns {Shown}
 */
function build(table, layout) {
  const { grid, slots } = sheet(table);
  if (slots.length) slots[0].td.setAttribute('tabindex', '0');
  const copy = h('button', { class: 'quiet copy', type: 'button', onclick: () => copyTable(grid) }, t('table.copy'));
  const section = h('section', { class: `official t-${table.form === 'other' ? 'other' : table.id.replace(/_\d+$/, '')}` },
    h('h3', null, chapterOf(table)),
    h('p', { class: 'nothing' }, h('b', null, captionOf(grid)), ' ', t('table.absent'), ' ', h('button', { type: 'button', class: 'quiet', onclick: () => section.classList.toggle('unfolded') }, t('table.unfold'))),
    h('div', { class: 'sheet' }, grid), copy);
  return { layout, section, slots };
}
