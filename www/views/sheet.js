/**
 * One table of a form as it is printed: a skeleton of merged heads with a place for every field, and how a cell
 * shows what stands at it. The page, the print and the clean form all use it.
 *
 * @typedef {import('../analysis').Cell} Cell
 * @typedef {import('../analysis').Field} Field
 * @typedef {import('../analysis').Line} Line
 * @typedef {import('../analysis').Table} Table
 * @typedef {{key: string, field: Field, td: HTMLElement, shown: string}} Slot
 */

import { h, replace, setAttribute, setText } from '../dom.js';
import { t } from '../i18n/index.js';

/**
 * @param {Table} table
 * @returns {{grid: HTMLTableElement, slots: Slot[]}}
 */
export function sheet(table) {
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
    : table.id === 'statistics' && table.form !== 'other' ? indicators(table, slot)
      : matrix(table, slot);
  return { grid, slots };
}

/** The captions of chapter two as the form prints them, also where the source lacks the table. @type {Record<string, string>} */
const CAPTIONS = {
  article20_1: '第二十条第（一）项', article20_5: '第二十条第（五）项', article20_6: '第二十条第（六）项',
  article20_8: '第二十条第（八）项', article20_9: '第二十条第（九）项',
};

/** @param {Table} table */
export function chapterOf(table) {
  if (table.form === 'other') return t('table.extra');
  if (table.id === 'statistics') return t('table.stat');
  if (table.id === 'requests') return t('table.ch3');
  if (table.id === 'remedies') return t('table.ch4');
  return t('table.ch2');
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
  const title = (table.form !== 'other' && CAPTIONS[table.id]) || table.title;
  const caption = title ? h('caption', { class: table.id === 'requests' ? 'vh' : null }, title) : null;
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
 * @param {{from: number | null, to: number} | null} repair
 * @param {{accused: string | null, operand: string | null}} mark
 */
export function paint(td, cell, edited, edit, repair, mark) {
  const busy = td.querySelector('input');
  const keep = ['lit', 'chosen'].filter((name) => td.classList.contains(name));
  /** @type {string[]} */
  const names = keep.concat(`k-${cell.kind}`);
  if (cell.kind === 'number' && cell.value === 0) names.push('zero');
  const words = describe(cell, edited);
  if (cell.placement === 'counted' || cell.placement === 'tied') names.push(`p-${cell.placement}`);
  if (mark.accused) names.push('accused', `m-${mark.accused}`);
  else if (mark.operand) names.push('operand', `m-${mark.operand}`);
  if (mark.accused) words.unshift(t(/** @type {any} */ (`class.${mark.accused}`)));
  if (edited) names.push('edited');
  if (repair) {
    names.push('mend');
    words.push(t('cell.repair', { to: repair.to }));
  }
  const told = words.length ? words.join('；') : null;
  setAttribute(td, 'class', names.join(' '));
  setAttribute(td, 'title', told);
  if (busy) return;
  /** @type {[string, string | null, boolean][]} */
  const parts = [
    ['v', edited ? (edit === null ? t('cell.short.blank') : String(edit)) : visible(cell), false],
    ['noted', cell.note && !edited ? '注' : null, true],
    ['to', repair ? `→${repair.to}` : null, true],
    ['vh', told, false],
  ];
  fillCell(td, parts.filter(([, text]) => text !== null));
}

/**
 * Where a cell goes on to consist of the same parts, only their words change.
 * @param {HTMLElement} td
 * @param {[string, string | null, boolean][]} parts class, words, hidden from a screen reader
 */
function fillCell(td, parts) {
  const now = td.children;
  const same = now.length === parts.length && parts.every(([name], index) => now[index].className === name);
  if (same) parts.forEach(([, text], index) => setText(now[index], text || ''));
  else replace(td, parts.map(([name, text, silent]) => h('span', { class: name, 'aria-hidden': silent ? 'true' : null }, text)));
}

/**
 * How a cell was read, in words.
 * @param {Cell} cell
 * @param {boolean} edited
 */
export function describe(cell, edited) {
  /** @type {string[]} */
  const words = [];
  const raw = cell.raw || '';
  if (edited) words.push(t('cell.edited', { raw: cell.raw === null ? t('cell.short.absent') : raw || t('cell.blank') }));
  else if (cell.kind === 'absent') words.push(t('cell.absent'));
  else if (cell.kind === 'unreadable') words.push(t('cell.unreadable', { raw }));
  else if (cell.kind === 'text') words.push(t('cell.text', { raw }));
  else if (cell.kind === 'placeholder') words.push(t('cell.placeholder', { raw }));
  else if (cell.kind === 'blank') words.push(t('cell.blank'));
  else if (raw !== String(cell.value)) words.push(t('cell.raw', { raw }));
  if (cell.placement === 'counted' || cell.placement === 'tied') words.push(t(cell.placement === 'tied' ? 'cell.tied' : 'cell.counted'));
  if (cell.note) words.push(t('cell.note', { note: cell.note }));
  return words;
}

/** @param {Cell} cell */
export function visible(cell) {
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
