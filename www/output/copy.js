/** Copying: text, and tables that paste as tables into Word, WPS and Excel. */

import { t } from '../i18n/index.js';
import { toast } from '../views/toast.js';

/**
 * Puts text, and HTML beside it, on the clipboard. By the copy event: it works without a permission, on
 * plain http and from a file, in every browser we serve.
 * @param {string} text
 * @param {string} [html]
 */
export function copy(text, html) {
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    if (html) event.clipboardData.setData('text/html', html);
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('copy', put, true);
  document.execCommand('copy');
  document.removeEventListener('copy', put, true);
}

/** @param {HTMLTableElement} table */
export function copyTable(table) {
  copy(tsv(table), `<meta charset="utf-8">${plainTable(table, captionOf(table))}`);
  toast(t('table.copied'));
}

/** @param {HTMLTableElement} table */
export function captionOf(table) {
  return table.caption && !table.caption.classList.contains('vh') ? table.caption.textContent || '' : '';
}

/**
 * The text a cell shows, without what is said to screen readers only.
 * @param {Element} cell
 * @returns {string}
 */
function shown(cell) {
  if (cell.matches('.k-absent,.k-blank,.k-unreadable') && !cell.matches('.edited')) return '';
  const value = cell.querySelector('.v');
  return ((value || cell).textContent || '').trim().replace('−', '-');
}

/**
 * A table with the merges and borders written into it: Word and Excel know no style sheet.
 * @param {HTMLTableElement} table
 * @param {string} [caption] printed as a first row over the whole width
 */
export function plainTable(table, caption) {
  const rows = Array.from(table.rows).map((row) => `<tr>${Array.from(row.cells).map((cell) => {
    const spans = (cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '') + (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '');
    const align = cell.tagName === 'TH' && cell.scope === 'row' ? 'left' : 'center';
    const todo = cell.hasAttribute('data-todo') ? ';background:#d9d9d9' : '';
    return `<td${spans} style="border:1px solid #000;padding:2pt 4pt;text-align:${align};vertical-align:middle${todo}">${escape(shown(cell))}</td>`;
  }).join('')}</tr>`).join('');
  const width = Array.from(table.rows[0].cells).reduce((sum, cell) => sum + cell.colSpan, 0);
  const head = caption ? `<tr><td colspan="${width}" style="border:1px solid #000;padding:2pt 4pt;text-align:center">${escape(caption)}</td></tr>` : '';
  // Word knows no `table-layout`: where figures stand beside long labels, the columns need their widths.
  const figures = width - 3;
  const widths = table.classList.contains('heads3')
    ? `<colgroup>${[5, 12, 34].concat(Array.from({ length: figures }, () => Math.floor(49 / figures))).map((part) => `<col width="${part}%">`).join('')}</colgroup>` : '';
  return `<table border="1" style="border-collapse:collapse;font-size:10.5pt;width:100%">${widths}${head}${rows}</table>`;
}

/**
 * Tabs and lines, merged cells filled up with nothing, so that columns stay columns.
 * @param {HTMLTableElement} table
 */
function tsv(table) {
  /** @type {string[][]} */
  const grid = [];
  Array.from(table.rows).forEach((row, y) => {
    grid[y] = grid[y] || [];
    let x = 0;
    for (const cell of Array.from(row.cells)) {
      while (grid[y][x] !== undefined) x += 1;
      for (let dy = 0; dy < cell.rowSpan; dy += 1) {
        grid[y + dy] = grid[y + dy] || [];
        for (let dx = 0; dx < cell.colSpan; dx += 1) grid[y + dy][x + dx] = dy || dx ? '' : shown(cell);
      }
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell || '').join('\t')).join('\n');
}

/** @param {string} text */
export function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
