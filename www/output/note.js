/**
 * 退回修改意见: what a supervisor writes under a report that goes back. Doubts of our reading are no reproach
 * and stay out of it; so does what somebody let stand.
 *
 * @typedef {import('../model.js').Group} Group
 * @typedef {import('../model.js').Model} Model
 */

import { t } from '../i18n/index.js';
import { plain } from '../views/sheet.js';

/**
 * @param {Model} model
 * @param {Group} group
 */
export function noteOf(model, group) {
  const { findings } = model.analysis;
  const finding = findings[group.first];
  const parts = group.members.map((index) => stop(findings[index].message));
  const repair = finding.repairs.length === 1
    ? t('note.repair', { changes: finding.repairs[0].changes.map((change) => t('note.change', {
      cell: partOf(change.field) + model.nameOf(change.field), from: change.from === null ? t('cell.blank') : plain(change.from), to: plain(change.to),
    })).join(t('note.sep')) })
    : stop(finding.advice);
  const basis = finding.basis.text ? t('note.basis', { text: finding.basis.text.replace(/[。；.]$/, '') }) : '';
  return [...parts, repair, basis].filter((part) => part !== '').join(t('note.join'));
}

/** @param {Model} model */
export function noteOfAll(model) {
  const { report } = model.analysis;
  const groups = model.groups.filter((group) => group.class === 'error' || group.class === 'warning');
  const name = t('note.report', { unit: report.organization ? report.organization.value : t('note.you'), year: report.year ? t('note.year', { n: report.year.value }) : '' });
  if (!groups.length) return t('note.none', { name });
  return [t('note.head', { name, n: groups.length })]
    .concat(groups.map((group, index) => `${index + 1}. ${noteOf(model, group)}`)).join('\n');
}

/**
 * The part of the report a cell stands in, as people write it.
 * @param {import('../analysis').Field} field
 */
function partOf({ table }) {
  if (table === 'requests') return '第三部分';
  if (table === 'remedies') return '第四部分';
  return /^article20/.test(table) ? '第二部分' : '';
}

/** @param {string} sentence */
function stop(sentence) {
  return !sentence || /[。！？；.!?]$/.test(sentence) ? sentence : `${sentence}${t('note.stop')}`;
}
