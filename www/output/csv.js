/** The long table: a row a cell, as the command line's `--format csv`. With a BOM, so that Excel reads UTF-8. */

/** @typedef {import('../model.js').Model} Model */

/** @param {Model} model */
export function csvOf(model) {
  const { report, source, tables } = model.analysis;
  const lines = [['organization', 'year', 'form', 'table', 'row', 'column', 'kind', 'value', 'raw', 'unit', 'file']];
  for (const table of tables) {
    for (const cell of table.cells) {
      lines.push([
        report.organization ? report.organization.value : '', report.year ? String(report.year.value) : '', table.form,
        table.id, cell.row, cell.column, cell.kind, cell.value === null ? '' : String(cell.value), cell.raw || '', cell.unit || '', source.name || '',
      ]);
    }
  }
  return `\ufeff${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`;
}

/**
 * A figure of somebody else's text must not become a formula in Excel.
 * @param {string} text
 */
function quote(text) {
  const safe = /^[=+@]|^-[^\d.]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
