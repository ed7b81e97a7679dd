/**
 * 退回修改意见: what a supervisor writes under a report that goes back. Doubts of our reading are no reproach
 * and stay out of it; so does what somebody let stand.
 *
 * @typedef {import('../model.js').Group} Group
 * @typedef {import('../model.js').Model} Model
 */

import { plain } from '../views/sheet.js';

/**
 * The note is written in Chinese whatever the page's language: it goes into a Chinese file.
 * @param {Model} model
 * @param {Group} group
 */
export function noteOf(model, group) {
  const { findings } = model.analysis;
  const finding = findings[group.first];
  const parts = group.members.map((index) => stop(findings[index].message));
  const repair = finding.repairs.length === 1
    ? `建议核对：${finding.repairs[0].changes.map((change) => `“${partOf(change.field)}${model.nameOf(change.field)}”${change.from === null ? '' : `由${plain(change.from)}`}改为${plain(change.to)}`).join('，')}。`
    : stop(finding.advice);
  const basis = finding.basis.text ? `（依据：${finding.basis.text.replace(/[。；]$/, '')}）` : '';
  return `${parts.join('')}${repair}${basis}`;
}

/** @param {Model} model */
export function noteOfAll(model) {
  const { report } = model.analysis;
  const groups = model.groups.filter((group) => group.class === 'error' || group.class === 'warning');
  const name = `${report.organization ? report.organization.value : '你单位'}${report.year ? `${report.year.value}年` : ''}`;
  if (!groups.length) return `${name}政府信息公开工作年度报告经核对，未发现需要修改的问题。`;
  return [`${name}政府信息公开工作年度报告经核对，请修改以下${groups.length}处后重新报送：`]
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
  return !sentence || /[。！？；]$/.test(sentence) ? sentence : `${sentence}。`;
}
