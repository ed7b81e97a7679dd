/**
 * A clean copy of the form of 2021, filled with what was read: for Word and WPS. A cell is filled only from the
 * field of the same id, for only there the meaning is the same; what an older form lacks, and what was not read,
 * is left marked. Derived sums are never filled in.
 *
 * @typedef {import('../analysis').FormDescription} FormDescription
 * @typedef {import('../analysis').Table} Table
 * @typedef {import('../model.js').Model} Model
 */

import { t } from '../i18n/index.js';
import { chapterOf, sheet } from '../views/sheet.js';
import { toast } from '../views/toast.js';
import { captionOf, copy, escape, plainTable } from './copy.js';
import { download, fileName } from './names.js';

const FORM = 'format_2021';
/** The chapters of prose, by id, with the form's own headings. @type {[string, string][]} */
const PROSE_BEFORE = [['ch1_overview', '一、总体情况']];
/** @type {[string, string][]} */
const PROSE_AFTER = [['ch5_problems', '五、存在的主要问题及改进情况'], ['ch6_other', '六、其他需要报告的事项']];

/**
 * @param {Model} model
 * @param {string} text the source
 * @param {FormDescription[]} forms
 */
export function saveOfficial(model, text, forms) {
  const name = fileName(model, 'name.form', 'doc');
  download(name, `\ufeff${documentOf(model, text, forms)}`, 'application/msword');
  toast(t('toast.saved', { name }));
}

/**
 * @param {Model} model
 * @param {string} text
 * @param {FormDescription[]} forms
 */
export function copyOfficial(model, text, forms) {
  const html = documentOf(model, text, forms);
  const holder = document.createElement('div');
  holder.innerHTML = html.slice(html.indexOf('<body>') + 6, html.indexOf('</body>'));
  copy(holder.innerText, html);
  toast(t('official.copied'));
}

/**
 * @param {Model} model
 * @param {string} text
 * @param {FormDescription[]} forms
 */
export function documentOf(model, text, forms) {
  const form = forms.find((one) => one.id === FORM);
  const { report } = model.analysis;
  const organization = report.organization ? escape(report.organization.value) : missing();
  const year = report.year ? String(report.year.value) : missing();
  let last = '';
  const tables = (form ? form.tables : []).map((plain) => {
    const table = /** @type {Table} */ ({ ...plain, form: FORM, span: null, status: 'complete', cells: [] });
    const chapter = chapterOf(table);
    const head = chapter === last ? '' : `<h2${table.id === 'requests' ? ' style="page-break-before:always"' : ''}>${escape(chapter)}</h2>`;
    last = chapter;
    return `${head}${filled(table, model)}<p class="gap">&nbsp;</p>`;
  }).join('');
  const other = model.cells.get('requests/other_handling/total');
  const old = other && other.cell.value ? `<p class="todo">${escape(t('official.old', { n: other.cell.value }))}</p>` : '';
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><title>${organization}${year}年政府信息公开工作年度报告</title><style>
@page { size: 21cm 29.7cm; margin: 3.7cm 2.6cm 3.5cm 2.8cm }
body { font-family: 仿宋_GB2312, FangSong, 仿宋, serif; font-size: 16pt; line-height: 28pt }
h1 { font-family: 方正小标宋简体, SimSun, 宋体, serif; font-size: 22pt; font-weight: normal; text-align: center; line-height: 34pt }
h2 { font-family: 黑体, SimHei, sans-serif; font-size: 16pt; font-weight: normal; text-indent: 2em; margin: 12pt 0 6pt }
p { margin: 0; text-indent: 2em; text-align: justify }
p.gap { text-indent: 0; font-size: 8pt; line-height: 10pt }
.todo { background: #d9d9d9; mso-shading: #d9d9d9 }
table { border-collapse: collapse; width: 100%; font-family: 宋体, SimSun, serif; font-size: 10.5pt; line-height: 14pt }
td p { text-indent: 0 }
</style></head><body><h1>${organization}${year}年政府信息公开工作年度报告</h1>
<p class="todo" style="background:#d9d9d9;font-size:10.5pt;line-height:16pt">${escape(t('official.note'))}</p>
${prose(PROSE_BEFORE, model, text)}${tables}${old}${prose(PROSE_AFTER, model, text)}</body></html>`;
}

/**
 * @param {Table} table
 * @param {Model} model
 */
function filled(table, model) {
  const { grid, slots } = sheet(table);
  for (const { key, td } of slots) {
    const at = model.cells.get(key);
    const value = model.edits.has(key) ? model.edits.get(key) : at && at.cell.kind === 'number' ? at.cell.value : null;
    const span = document.createElement('span');
    span.className = 'v';
    if (value === null || value === undefined) {
      td.setAttribute('data-todo', '');
      span.textContent = t('official.todo');
    } else span.textContent = String(value);
    td.append(span);
  }
  return plainTable(grid, captionOf(grid));
}

/**
 * The prose of chapters as the source has it, without noise.
 * @param {[string, string][]} chapters
 * @param {Model} model
 * @param {string} text
 */
function prose(chapters, model, text) {
  return chapters.map(([id, title]) => {
    const chapter = model.analysis.chapters.find((one) => one.id === id);
    const body = chapter ? clean(text, chapter.span.start, chapter.span.end, model).split(/\r\n?|\n/).slice(1) : [];
    const lines = body.map((line) => line.trim()).filter((line) => line !== '');
    return `<h2>${escape(title)}</h2>${lines.length ? lines.map((line) => `<p>${escape(line)}</p>`).join('') : `<p>${missing()}</p>`}`;
  }).join('');
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Model} model
 */
function clean(text, start, end, model) {
  let out = '';
  let at = start;
  for (const { span } of model.analysis.noise.slice().sort((a, b) => a.span.start - b.span.start)) {
    if (span.end <= at || span.start >= end) continue;
    out += text.slice(at, Math.max(at, span.start));
    at = Math.min(end, span.end);
  }
  return out + text.slice(at, end);
}

function missing() {
  return `<span class="todo" style="background:#d9d9d9">【${escape(t('official.todo'))}】</span>`;
}
