/**
 * The foot of the tables: the chosen cell by its full name, how it was read, and what can be done with it.
 *
 * @typedef {import('../analysis').Cell} Cell
 * @typedef {import('../model.js').Model} Model
 */

import { h, replace } from '../dom.js';
import { t } from '../i18n/index.js';
import { describe, plain } from './sheet.js';

export class CellBar {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   * @param {{edit: (key: string) => void, toSource: (key: string) => void}} does
   */
  constructor(host, store, does) {
    this.host = host;
    this.store = store;
    this.does = does;
    this.shown = '';
  }

  /** @param {Model | null} model */
  update(model) {
    const { selected } = this.store;
    const key = selected && selected.kind === 'cell' ? selected.key : '';
    const at = model && key ? model.cells.get(key) : undefined;
    if (!model || !at) {
      this.host.hidden = true;
      this.shown = '';
      return;
    }
    const { cell } = at;
    const edited = model.edits.has(key);
    const edit = model.edits.get(key);
    const shown = JSON.stringify([key, cell, edited, edit, t('bar.lang')]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.host.hidden = false;
    const field = { table: at.table.id, row: cell.row, column: cell.column };
    const text = edited ? written(cell, edit === undefined ? null : edit) : null;
    const unit = at.table.columns[at.column].unit || at.table.rows[at.row].unit || '';
    replace(this.host,
      h('div', { class: 'cell-name' }, h('span', null, model.rowNameOf(key)), at.table.columns.length > 1 ? h('em', null, at.table.columns[at.column].label) : null,
        h('b', null, edited ? plain(edit === undefined ? null : edit) || t('cell.blank') : cell.kind === 'number' ? plain(cell.value) : '—'), unit ? h('small', null, unit) : null,
        h('span', { class: 'cell-words' }, describe(cell, edited).concat(edited ? [] : this.place(cell)).join('；'))),
      h('div', { class: 'cell-does' },
        h('button', { type: 'button', class: 'quiet try', title: 'F2', onclick: () => this.does.edit(key) }, t('problem.try')),
        edited ? h('button', { type: 'button', class: 'quiet', onclick: () => this.store.tryValue(field, undefined) }, t('cellbar.undo')) : null,
        text !== null ? h('button', { type: 'button', class: 'quiet', onclick: () => this.write(key, text) }, t('cellbar.write')) : null,
        cell.span ? h('button', { type: 'button', class: 'quiet', title: 'Enter', onclick: () => this.does.toSource(key) }, t('problem.source')) : null));
  }

  /**
   * Where the cell stands, as a person counts lines.
   * @param {Cell} cell
   * @returns {string[]}
   */
  place(cell) {
    const text = this.store.doc.text || '';
    if (!cell.span) return [];
    const before = text.slice(0, cell.span.start).match(/\r\n?|\n/g);
    return [t('cellbar.line', { n: (before ? before.length : 0) + 1 })];
  }

  /**
   * Puts the tried value into the source: then it is no what-if any more.
   * @param {string} key
   * @param {string} text what shall stand in the cell's place
   */
  write(key, text) {
    const { doc, model } = this.store;
    const at = model ? model.cells.get(key) : undefined;
    if (!at || !at.cell.span || doc.text === null) return;
    const { span } = at.cell;
    this.store.change({
      text: doc.text.slice(0, span.start) + text + doc.text.slice(span.end),
      input: { kind: 'text' },
      sample: false,
      edits: doc.edits.filter((edit) => `${edit.field.table}/${edit.field.row}/${edit.field.column}` !== key),
    });
  }
}

/**
 * What a cell's text becomes with another figure: its note and unit stay. Null where that cannot be told.
 * @param {Cell} cell
 * @param {number | null} value
 * @returns {string | null}
 */
function written(cell, value) {
  if (value === null || cell.raw === null || !cell.span || cell.span.end === cell.span.start) return null;
  if (/^[-−]?[\d.]+$/.test(cell.raw) || cell.kind === 'placeholder') return String(value);
  const figures = cell.raw.match(/\d[\d,]*(\.\d+)?/g);
  return figures && figures.length === 1 && value >= 0 && /^[^-−减]/.test(cell.raw) && !cell.unit ? cell.raw.replace(figures[0], String(value)) : null;
}
