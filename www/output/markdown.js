/**
 * The check as Markdown: what the report is, its problems, its tables, the figures of the prose.
 *
 * @typedef {import('../analysis').Table} Table
 * @typedef {import('../model.js').Model} Model
 */

import { t } from '../i18n/index.js';
import { chapterOf, plain, visible } from '../views/sheet.js';

/**
 * @param {Model} model
 * @param {string} sentence of the summary
 */
export function markdownOf(model, sentence) {
  const { report, tables, facts, findings } = model.analysis;
  const lines = [`# ${report.title ? report.title.value : `${report.organization ? report.organization.value : t('name.unit')} ${report.year ? report.year.value : ''}`}`, '', sentence, ''];
  if (findings.length) {
    lines.push(`## ${t('pane.problems')}`, '');
    findings.forEach((finding, index) => {
      const name = model.classOf(index);
      lines.push(`- **${t(/** @type {any} */ (`class.${name}`))}** \`${finding.rule}\` ${finding.message}${finding.advice ? ` — ${finding.advice}` : ''}`);
    });
    lines.push('');
  }
  let last = '';
  for (const table of tables) {
    if (table.status === 'absent') continue;
    const chapter = chapterOf(table);
    if (chapter !== last) lines.push(`## ${chapter}`, '');
    last = chapter;
    if (table.title && table.title !== chapter) lines.push(`### ${table.title}`, '');
    lines.push(...grid(table, model), '');
  }
  if (facts.length) {
    lines.push(`## ${t('pane.facts')}`, '', row([t('fact.said'), t('fact.value'), t('fact.table'), t('fact.verdict')]), row(['---', '---:', '---:', '---']));
    for (const fact of facts) {
      const held = model.hold(fact);
      lines.push(row([fact.text, `${fact.approximate ? t('fact.about') : ''}${plain(fact.value)}${fact.unit || ''}`, held.table === null ? '' : plain(held.table), t(/** @type {any} */ (`fact.${held.verdict}`))]));
    }
    lines.push('');
  }
  return lines.join('\n');
}

/**
 * @param {Table} table
 * @param {Model} model
 */
function grid(table, model) {
  const head = row([''].concat(table.columns.map((column) => column.label)));
  const rule = row(['---'].concat(table.columns.map(() => '---:')));
  return [head, rule].concat(table.rows.map((line) => row([line.path.concat(line.label).join(' › ')].concat(table.columns.map((column) => {
    const at = model.cells.get(`${table.id}/${line.id}/${column.id}`);
    return at ? visible(at.cell) : '';
  })))));
}

/** @param {string[]} cells */
function row(cells) {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}
