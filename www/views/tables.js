/**
 * The official tables as the form prints them: merged heads, row groups, the remedies as one row of fifteen.
 * A table's skeleton is built when its lines change; after that only cells whose content changed are touched.
 *
 * @typedef {import('../analysis').Cell} Cell
 * @typedef {import('../analysis').Field} Field
 * @typedef {import('../analysis').Line} Line
 * @typedef {import('../analysis').Table} Table
 * @typedef {import('../model.js').Light} Light
 * @typedef {import('../model.js').Model} Model
 * @typedef {{key: string, field: Field, td: HTMLElement, shown: string}} Slot
 * @typedef {{layout: string, section: HTMLElement, slots: Slot[]}} Shown
 */

import { h, replace, reconcile } from '../dom.js';
import { t } from '../i18n/index.js';
import { copyTable } from '../output/copy.js';
import { editCell } from './edit.js';

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
      if (head) head.hidden = chapter === last;
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

/** @param {Table} table */
function chapterOf(table) {
  if (table.form === 'other') return t('table.extra');
  if (table.id === 'statistics') return t('table.stat');
  if (table.id === 'requests') return t('table.ch3');
  if (table.id === 'remedies') return t('table.ch4');
  return t('table.ch2');
}

/**
 * @param {Table} table
 * @param {string} layout
 * @returns {Shown}
 */
function build(table, layout) {
  /** @type {Slot[]} */
  const slots = [];
  /**
   * @param {Line} row
   * @param {Line} column
   */
  const slot = (row, column) => {
    const field = { table: table.id, row: row.id, column: column.id };
    const key = `${table.id}/${row.id}/${column.id}`;
    const td = h('td', { 'data-key': key, tabindex: '-1' });
    slots.push({ key, field, td, shown: '' });
    return td;
  };
  const grid = table.id === 'remedies' && table.form !== 'other' ? oneRow(table, slot)
    : table.id === 'statistics' ? indicators(table, slot)
      : matrix(table, slot);
  const first = slots[0];
  if (first) first.td.setAttribute('tabindex', '0');
  const copy = h('button', { class: 'quiet copy', type: 'button', title: t('table.copy') }, t('table.copy'));
  copy.addEventListener('click', () => copyTable(grid));
  const section = h('section', { class: `official t-${table.form === 'other' ? 'other' : table.id.replace(/_\d+$/, '')}` },
    h('h3', null, chapterOf(table)),
    h('p', { class: 'nothing' }, t('table.absent')),
    h('div', { class: 'sheet' }, grid, copy));
  return { layout, section, slots };
}

/**
 * Rows down, columns across; group headings become merged head cells.
 * @param {Table} table
 * @param {(row: Line, column: Line) => HTMLElement} slot
 */
function matrix(table, slot) {
  const { rows, columns } = table;
  const heads = Math.max(1, ...rows.map((row) => row.path.length + 1));
  const levels = Math.max(1, ...columns.map((column) => column.path.length + 1));
  const corner = table.id === 'requests' ? t('table.corner.requests') : table.form === 'other' ? '' : t('table.corner.ch2');
  const thead = h('thead');
  for (let level = 0; level < levels; level += 1) {
    const tr = h('tr');
    if (level === 0) tr.append(h('th', { class: 'corner', colspan: heads, rowspan: levels }, corner));
    for (const head of merged(columns, level, levels)) {
      tr.append(h('th', { scope: head.leaf ? 'col' : 'colgroup', colspan: head.size, rowspan: head.depth }, head.label));
    }
    thead.append(tr);
  }
  const tbody = h('tbody');
  const starts = Array.from({ length: heads }, (_, level) => merged(rows, level, heads));
  rows.forEach((row, index) => {
    const tr = h('tr', { class: row.path.length === 0 ? 'top' : null });
    for (const list of starts) {
      const head = list.find((one) => one.at === index);
      if (!head) continue;
      tr.append(h('th', {
        scope: head.leaf ? 'row' : 'rowgroup',
        rowspan: head.size, colspan: head.depth,
        class: head.leaf ? null : `group level${starts.indexOf(list)}`,
      }, head.label));
    }
    for (const column of columns) tr.append(slot(row, column));
    tbody.append(tr);
  });
  const widths = h('colgroup', null,
    Array.from({ length: heads }, (_, level) => h('col', { class: level < heads - 1 ? `head level${level}` : 'head' })),
    columns.map(() => h('col')));
  const caption = table.title ? h('caption', { class: table.id === 'requests' ? 'vh' : null }, table.title) : null;
  return h('table', { class: `matrix heads${heads}` }, caption, widths, thead, tbody);
}

/**
 * The merged head cells that begin at one level: a line's own label reaches down to the last level.
 * @param {Line[]} lines
 * @param {number} level
 * @param {number} levels
 */
function merged(lines, level, levels) {
  /** @type {{label: string, at: number, size: number, depth: number, leaf: boolean, under: string}[]} */
  const heads = [];
  lines.forEach((line, index) => {
    if (level > line.path.length) return;
    const leaf = level === line.path.length;
    const under = JSON.stringify(line.path.slice(0, level + 1));
    const last = heads[heads.length - 1];
    if (!leaf && last && !last.leaf && last.under === under && last.at + last.size === index) last.size += 1;
    else heads.push({ label: leaf ? line.label : line.path[level], at: index, size: 1, depth: leaf ? levels - level : 1, leaf, under });
  });
  return heads;
}

/**
 * Chapter four: the rows become blocks beside each other, all figures stand in one row.
 * @param {Table} table
 * @param {(row: Line, column: Line) => HTMLElement} slot
 */
function oneRow(table, slot) {
  const { rows, columns } = table;
  /** @type {Line[]} */
  const lines = [];
  for (const row of rows) {
    for (const column of columns) lines.push({ id: '', label: column.label, path: row.path.concat(row.label), unit: null });
  }
  const levels = Math.max(...lines.map((line) => line.path.length + 1));
  const thead = h('thead');
  for (let level = 0; level < levels; level += 1) {
    thead.append(h('tr', null, merged(lines, level, levels).map((head) =>
      h('th', { scope: head.leaf ? 'col' : 'colgroup', colspan: head.size, rowspan: head.depth }, head.label))));
  }
  const tr = h('tr');
  for (const row of rows) for (const column of columns) tr.append(slot(row, column));
  return h('table', { class: 'one-row' }, h('caption', { class: 'vh' }, table.title || t('table.ch4')), thead, h('tbody', null, tr));
}

/**
 * The table of 2014: 统计指标 | 单位 | 统计数, with heading rows that carry no figure.
 * @param {Table} table
 * @param {(row: Line, column: Line) => HTMLElement} slot
 */
function indicators(table, slot) {
  const tbody = h('tbody');
  /** @type {Set<string>} */
  const printed = new Set();
  const many = table.columns.length > 1;
  for (const row of table.rows) {
    row.path.forEach((label, depth) => {
      const key = JSON.stringify(row.path.slice(0, depth + 1));
      if (printed.has(key)) return;
      printed.add(key);
      tbody.append(h('tr', { class: 'heading' },
        h('th', { scope: 'rowgroup', class: `depth${depth}` }, label), h('td', { class: 'unit' }, '——'), table.columns.map(() => h('td', null))));
    });
    printed.add(JSON.stringify(row.path.concat(row.label)));
    tbody.append(h('tr', null,
      h('th', { scope: 'row', class: `depth${row.path.length}` }, row.label),
      h('td', { class: 'unit' }, row.unit || ''),
      table.columns.map((column) => slot(row, column))));
  }
  return h('table', { class: 'indicators' },
    h('caption', { class: 'vh' }, table.title || t('table.stat')),
    h('thead', null, h('tr', null,
      h('th', { scope: 'col' }, t('table.stat.row')), h('th', { scope: 'col', class: 'unit' }, t('table.stat.unit')),
      table.columns.map((column) => h('th', { scope: 'col' }, many ? column.label : t('table.stat.value'))))),
    tbody);
}

/**
 * Shows what stands at one field. Every state has a sign or words besides its colour.
 * @param {HTMLElement} td
 * @param {Cell} cell
 * @param {boolean} edited
 * @param {number | null} edit
 * @param {{from: number | null, to: number, tied: boolean} | null} repair
 * @param {{accused: string | null, operand: string | null}} mark
 */
function paint(td, cell, edited, edit, repair, mark) {
  const busy = td.querySelector('input');
  const keep = ['lit', 'chosen'].filter((name) => td.classList.contains(name));
  /** @type {string[]} */
  const names = keep.concat(`k-${cell.kind}`);
  /** @type {string[]} */
  const words = [];
  if (cell.placement === 'counted' || cell.placement === 'tied') {
    names.push(`p-${cell.placement}`);
    words.push(t(cell.placement === 'tied' ? 'cell.tied' : 'cell.counted'));
  }
  if (mark.accused) names.push('accused', `m-${mark.accused}`);
  else if (mark.operand) names.push('operand', `m-${mark.operand}`);
  if (mark.accused) words.push(t(/** @type {any} */ (`class.${mark.accused}`)));
  const raw = cell.raw || '';
  if (cell.kind === 'absent') words.push(t('cell.absent'));
  else if (cell.kind === 'unreadable') words.push(t('cell.unreadable', { raw }));
  else if (cell.kind === 'text') words.push(t('cell.text', { raw }));
  else if (cell.kind === 'placeholder') words.push(t('cell.placeholder', { raw }));
  else if (cell.kind === 'blank') words.push(t('cell.blank'));
  else if (raw !== String(cell.value)) words.push(t('cell.raw', { raw }));
  if (cell.note) words.push(t('cell.note', { note: cell.note }));
  if (edited) {
    names.push('edited');
    words.push(t('cell.edited', { raw: cell.raw === null ? t('cell.short.absent') : raw }));
  }
  if (repair) {
    names.push('mend');
    words.push(t('cell.repair', { to: repair.to }));
  }
  td.className = names.join(' ');
  if (words.length) td.title = words.join('；');
  else td.removeAttribute('title');
  if (busy) return;
  const value = edited ? h('span', { class: 'v' }, edit === null ? t('cell.short.blank') : edit) : h('span', { class: 'v' }, visible(cell));
  const noted = cell.note && !edited ? h('sup', { 'aria-hidden': 'true' }, '注') : null;
  const better = repair ? h('span', { class: 'to', 'aria-hidden': 'true' }, `→${repair.to}`) : null;
  const told = words.length ? h('span', { class: 'vh' }, words.join('；')) : null;
  replace(td, value, noted, better, told);
}

/** @param {Cell} cell */
function visible(cell) {
  switch (cell.kind) {
    case 'number': return plain(cell.value);
    case 'blank': return t('cell.short.blank');
    case 'absent': return t('cell.short.absent');
    case 'unreadable': return t('cell.short.unreadable');
    default: return cell.raw || '';
  }
}

/**
 * A number as the form would print it: no exponent, no grouping, a true minus.
 * @param {number | null} value
 */
export function plain(value) {
  return value === null ? '' : String(value).replace('-', '−');
}
