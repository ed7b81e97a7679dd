/**
 * The A4 check sheet: what the report is, its problems, the tables with their marks, the figures that disagree.
 *
 * @typedef {import('../model.js').Model} Model
 */

import { find, h, replace } from '../dom.js';
import { t } from '../i18n/index.js';
import { formApart } from '../views/summary.js';
import { chapterOf, paint, plain, sheet } from '../views/sheet.js';

/**
 * Fills the part of the page that only print shows.
 * @param {Model | null} model
 * @param {string} sentence of the summary
 */
export function fillPrint(model, sentence) {
  const host = find('#print', HTMLElement);
  if (!model) {
    replace(host, h('p', null, sentence));
    return;
  }
  const { report, engine } = model.analysis;
  replace(host,
    h('header', null,
      h('h1', null, t('print.title')),
      h('table', { class: 'facts-of-report' }, h('tbody', null,
        line(t('print.unit'), report.organization ? report.organization.value : t('sum.unit.unknown'), t('print.year'), report.year ? String(report.year.value) : t('sum.year.unknown')),
        line(t('sum.form'), form(model), t('print.date'), new Date().toLocaleDateString('zh-CN'))))),
    h('p', { class: 'verdict' }, sentence, model.edits.size ? h('span', { class: 'tried' }, t('print.edits', { n: model.edits.size })) : null),
    problems(model),
    facts(model),
    tables(model),
    h('footer', null, h('p', { class: 'sign' }, t('print.sign')), h('p', null, `${engine.name} ${engine.version} · ${t('print.foot')}`)));
}

/** @param {...string} cells label, value, label, value */
function line(...cells) {
  return h('tr', null, cells.map((cell, index) => h(index % 2 ? 'td' : 'th', index % 2 ? null : { scope: 'row' }, cell)));
}

/** @param {Model} model */
function form(model) {
  const { form: found, form_due: due } = model.analysis.report;
  if (!found) return t('sum.form.none');
  const name = t(/** @type {any} */ (`form.${found}`));
  return due && due !== found ? formApart(name, t(/** @type {any} */ (`form.${due}`))) : name;
}

/** @param {Model} model */
function problems(model) {
  const { findings } = model.analysis;
  const { groups } = model;
  if (!groups.length) return h('p', null, t('problem.none'));
  return h('section', null, h('h2', null, t('pane.problems')),
    h('table', { class: 'problem-list' },
      h('thead', null, h('tr', null, [t('print.number'), t('print.class'), t('print.problem'), t('print.todo'), t('print.done')].map((label) => h('th', { scope: 'col' }, label)))),
      h('tbody', null, groups.map((group, index) => {
        const finding = findings[group.first];
        const repair = finding.repairs.length === 1 ? finding.repairs[0].changes.map((change) => `${model.nameOf(change.field)}：${plain(change.from)} → ${plain(change.to)}`).join('；') : '';
        return h('tr', null, h('td', null, index + 1), h('td', null, t(/** @type {any} */ (`class.${group.class}`))),
          h('td', null, group.members.map((member) => h('div', null, findings[member].message, h('small', null, ` ${findings[member].rule}`)))),
          h('td', null, group.accepted !== null ? t('problem.accept.by', { reason: group.accepted }) : repair || finding.advice),
          h('td', { class: 'box' }, group.accepted !== null ? '—' : '□'));
      }))));
}

/**
 * The figures of the prose that disagree with the tables; all of them where there is no table.
 * @param {Model} model
 */
function facts(model) {
  const alone = !model.analysis.tables.length;
  const listed = model.analysis.facts.filter((fact) => alone || model.hold(fact).verdict === 'disagree');
  if (!listed.length) return null;
  const heads = [t('fact.said'), t('fact.value')].concat(alone ? [] : t('fact.table'));
  return h('section', null, h('h2', null, t(alone ? 'pane.facts' : 'print.apart')),
    h('table', { class: 'said-list' }, h('thead', null, h('tr', null, heads.map((label) => h('th', { scope: 'col' }, label)))),
      h('tbody', null, listed.map((fact) => h('tr', null, h('td', null, fact.text),
        h('td', null, `${fact.approximate ? t('fact.about') : ''}${plain(fact.value)}${fact.unit || ''}`),
        alone ? null : h('td', null, plain(model.hold(fact).table)))))));
}

/**
 * @param {Model} model
 * @param {string} key
 */
function editOf(model, key) {
  const edit = model.edits.get(key);
  return edit === undefined ? null : edit;
}

/** @param {Model} model */
function tables(model) {
  const marks = model.marks();
  let last = '';
  return model.analysis.tables.filter((table) => table.status !== 'absent').map((table) => {
    const { grid, slots } = sheet(table);
    for (const slot of slots) {
      const at = model.cells.get(slot.key);
      if (at) paint(slot.td, at.cell, model.edits.has(slot.key), editOf(model, slot.key), model.repairOf(slot.key), marks.get(slot.key) || { accused: null, operand: null });
    }
    const chapter = chapterOf(table);
    const head = chapter === last ? null : h('h2', null, chapter);
    last = chapter;
    return h('section', { class: `official t-${table.id.replace(/_\d+$/, '')}` }, head, grid);
  });
}
