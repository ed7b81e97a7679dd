/**
 * The problems: faults of the report by weight, then doubts of our reading, then what somebody let stand.
 * Findings of one cause fold into one entry; the selected entry is open.
 *
 * @typedef {import('../analysis').Field} Field
 * @typedef {import('../analysis').Finding} Finding
 * @typedef {import('../analysis').Repair} Repair
 * @typedef {import('../model.js').FindingClass} FindingClass
 * @typedef {import('../model.js').Group} Group
 * @typedef {import('../model.js').Light} Light
 * @typedef {import('../model.js').Model} Model
 */

import { h, replace, reconcile, setHidden, setText } from '../dom.js';
import { t } from '../i18n/index.js';
import { CLASSES, keyOf, short } from '../model.js';
import { copy } from '../output/copy.js';
import { noteOf, noteOfAll } from '../output/note.js';
import { rulePage } from './rule.js';
import { plain } from './sheet.js';
import { toast } from './toast.js';

/** So many problems are listed at first; the rest when it is asked for. */
const LISTED = 120;

export class ProblemsView {
  /**
   * @param {HTMLElement} host
   * @param {import('../store.js').Store} store
   */
  constructor(host, store) {
    this.store = store;
    /** @type {Set<FindingClass>} */
    this.hidden = new Set();
    /** @type {Group[]} as shown */
    this.groups = [];
    /** @type {Map<string, HTMLElement>} */
    this.entries = new Map();
    /** @type {Map<HTMLElement, Group>} */
    this.groupOf = new Map();
    this.filter = h('div', { class: 'filter', role: 'group' });
    /** What the filter shows. */
    this.drawnFilter = '';
    this.list = h('ol', { class: 'entries' });
    this.empty = h('p', { class: 'none' });
    /** The whole list is shown, however long. */
    this.whole = false;
    this.more = h('button', { type: 'button', class: 'quiet more', hidden: true, onclick: () => this.unfold() });
    this.foot = h('p', { class: 'foot', hidden: true });
    host.append(this.filter, this.list, this.more, this.empty, this.foot);
    this.list.addEventListener('mouseover', (event) => this.hovered(event.target));
    this.list.addEventListener('click', (event) => this.clicked(event.target));
    this.list.addEventListener('mouseleave', () => this.store.point(null));
  }

  /** Words changed. */
  forget() {
    this.whole = false;
    this.entries.clear();
    this.list.textContent = '';
  }

  /** @param {Model | null} model */
  update(model) {
    this.drawFilter(model);
    this.groups = model ? model.groups.filter((group) => !this.hidden.has(group.class)) : [];
    this.groupOf.clear();
    const keyed = this.groups.slice(0, this.whole ? this.groups.length : LISTED).map((group) => ({ group, key: `${group.class} ${model ? this.signature(model, group) : ''}` }));
    this.entries = reconcile(this.list, keyed, (one) => one.key, (one) => this.entry(/** @type {Model} */ (model), one.group), this.entries);
    Array.from(this.list.children).forEach((element, index) => this.groupOf.set(/** @type {HTMLElement} */ (element), this.groups[index]));
    let last = '';
    Array.from(this.list.children).forEach((element, index) => {
      const name = this.groups[index].class;
      const head = name === 'reading' || name === 'accepted' ? name : 'report';
      element.classList.toggle('part', head !== last && head !== 'report');
      last = head;
    });
    const none = !model || model.groups.length ? (this.groups.length || !model ? '' : t('problem.none.filter')) : t('problem.none');
    setText(this.empty, none);
    setHidden(this.empty, none === '');
    const rest = this.groups.length - keyed.length;
    setHidden(this.more, !rest);
    setText(this.more, t('problem.rest', { n: rest }));
  }

  /** Lists the rest, too. */
  unfold() {
    this.whole = true;
    this.update(this.store.model);
  }

  /**
   * All that an entry shows, so that an equal one is reused.
   * @param {Model} model
   * @param {Group} group
   */
  signature(model, group) {
    return group.members.map((index) => {
      // Not the span: it moves with every letter typed before it, and is asked of the model when it is wanted.
      const { rule, message, left, right, fields, repairs } = model.analysis.findings[index];
      return JSON.stringify([index, rule, message, left, right, fields.length, repairs, model.accepted[index],
        fields.map((field) => { const at = model.cells.get(keyOf(field)); return at ? at.cell.raw : null; }),
        repairs.length ? repairs[0].changes.map((change) => model.edits.get(keyOf(change.field))) : 0]);
    }).join();
  }

  /** @param {Model | null} model */
  drawFilter(model) {
    const counts = model ? model.counts : null;
    const drawn = JSON.stringify([counts, Array.from(this.hidden), t('bar.lang')]);
    if (drawn === this.drawnFilter) return;
    this.drawnFilter = drawn;
    const shown = CLASSES.filter((name) => counts && (counts[name] > 0 || this.hidden.has(name)));
    replace(this.filter,
      shown.map((name) => h('button', {
        type: 'button', class: `chip m-${name}`, 'aria-pressed': String(!this.hidden.has(name)),
        onclick: () => { if (this.hidden.has(name)) this.hidden.delete(name); else this.hidden.add(name); this.update(this.store.model); },
      }, h('span', { class: 'mark', 'aria-hidden': 'true' }, t(/** @type {any} */ (`mark.${name}`))), `${t(/** @type {any} */ (`class.${name}`))} ${counts ? counts[name] : 0}`)));
    setHidden(this.foot, !model || !model.groups.length);
    replace(this.foot, h('span', null, t('problem.hint')), h('button', {
      type: 'button', class: 'quiet',
      onclick: () => { if (this.store.model) copy(noteOfAll(this.store.model)); toast(t('problem.copied')); },
    }, t('problem.copyall')));
    this.filter.setAttribute('aria-label', t('pane.problems'));
  }

  /**
   * Shows one class only; again, all of them.
   * @param {FindingClass} name
   */
  only(name) {
    const rest = CLASSES.filter((one) => one !== name);
    const alone = rest.every((one) => this.hidden.has(one)) && !this.hidden.has(name);
    this.hidden = new Set(alone ? [] : rest);
    this.update(this.store.model);
  }

  /**
   * @param {Model} model
   * @param {Group} group
   */
  entry(model, group) {
    const finding = model.analysis.findings[group.first];
    return h('li', { class: `entry m-${group.class}`, 'data-part': group.class === 'reading' ? t('problem.reading.head') : group.class === 'accepted' ? t('problem.accepted.head') : null },
      h('button', { type: 'button', class: 'head', 'aria-expanded': 'false' },
        h('span', { class: 'mark', title: t(/** @type {any} */ (`class.${group.class}`)) }, h('span', { 'aria-hidden': 'true' }, t(/** @type {any} */ (`mark.${group.class}`))), h('span', { class: 'vh' }, t(/** @type {any} */ (`class.${group.class}`)))),
        h('span', { class: 'message' }, finding.message, group.class === 'reading' && group.members.length > 1 ? h('span', { class: 'times' }, ` ${t('problem.times', { n: group.members.length })}`) : null),
        h('span', { class: 'code' }, finding.rule)),
      h('div', { class: 'body' }));  }

  /**
   * @param {Model} model
   * @param {Group} group
   */
  body(model, group) {
    const finding = model.analysis.findings[group.first];
    const others = group.members.filter((index) => index !== group.first);
    return [
      finding.left !== null && finding.right !== null ? h('p', { class: 'sides' },
        h('b', null, plain(finding.left)), h('span', { class: 'unequal' }, finding.left === finding.right ? '=' : '≠'), h('b', null, plain(finding.right))) : null,
      finding.fields.length > 1 ? this.operands(model, finding) : null,
      finding.advice && !finding.repairs.length ? part(t('problem.advice'), h('p', { class: 'advice' }, finding.advice)) : null,
      this.repairs(model, finding),
      others.length ? part(t('problem.others'), h('div', { class: 'others' },
        h('p', null, t(group.class === 'reading' ? 'problem.more.same' : 'problem.more', { n: others.length })),
        h('ul', null, others.map((index) => h('li', null, h('button', { type: 'button', class: 'operand-link', 'data-finding': index, onclick: () => this.store.select({ kind: 'finding', index }) },
          model.analysis.findings[index].message, ' ', h('span', { class: 'code' }, model.analysis.findings[index].rule))))))) : null,
      finding.basis.text ? part(t('problem.basis'), h('p', { class: 'basis' }, finding.basis.text, ' ', h('span', null, t(/** @type {any} */ (`problem.basis.${finding.basis.kind}`))))) : null,
      group.accepted !== null ? h('p', { class: 'accepted-by' }, t('problem.accept.by', { reason: group.accepted })) : null,
      this.actions(model, group),
    ];
  }

  /**
   * Both sides with the cells' own names; the cells that add nothing are only counted.
   * @param {Model} model
   * @param {Finding} finding
   */
  operands(model, finding) {
    /** @param {Field[]} fields */
    const side = (fields) => {
      const speaking = fields.filter((field) => fields.length <= 3 || this.valueOf(model, field) !== '0');
      const silent = fields.length - speaking.length;
      return h('span', { class: 'side' }, speaking.map((field, index) => [
        index ? ' + ' : null,
        h('button', { type: 'button', class: 'operand-link', 'data-field': keyOf(field), onclick: () => this.store.select({ kind: 'cell', key: keyOf(field) }) },
          this.nameIn(model, finding, field), ' ', h('b', null, this.valueOf(model, field))),
      ]), silent ? h('span', { class: 'silent' }, ' ', t('problem.silent', { n: silent })) : null);
    };
    return h('p', { class: 'operands' }, side(finding.fields.slice(0, finding.left_count)),
      finding.left_count < finding.fields.length ? [h('span', { class: 'unequal' }, finding.left === finding.right ? '=' : '≠'), side(finding.fields.slice(finding.left_count))] : null);
  }

  /**
   * Within one row only the columns differ, within one column only the rows.
   * @param {Model} model
   * @param {Finding} finding
   * @param {Field} field
   */
  nameIn(model, finding, field) {
    const at = model.cells.get(keyOf(field));
    if (!at) return keyOf(field);
    const { fields } = finding;
    if (fields.every((one) => one.table === field.table && one.row === field.row)) return at.table.columns[at.column].label;
    if (fields.every((one) => one.table === field.table && one.column === field.column)) return short(at.table.rows[at.row].label);
    return model.nameOf(field);
  }

  /**
   * @param {Model} model
   * @param {Field} field
   */
  valueOf(model, field) {
    const key = keyOf(field);
    if (model.edits.has(key)) return plain(/** @type {number | null} */ (model.edits.get(key)));
    const at = model.cells.get(key);
    if (!at) return '';
    return at.cell.kind === 'number' ? plain(at.cell.value) : at.cell.kind === 'blank' ? t('cell.short.blank') : at.cell.raw || t('cell.short.absent');
  }

  /**
   * @param {Model} model
   * @param {Finding} finding
   */
  repairs(model, finding) {
    if (!finding.repairs.length) return null;
    /** @param {Repair} repair */
    const one = (repair) => h('li', null,
      repair.changes.map((change, index) => [index ? '，' : null, finding.repairs.length > 1 ? this.nameIn(model, finding, change.field) : model.nameOf(change.field), ' ',
        h('s', null, plain(change.from)), h('span', { class: 'arrow' }, ' → '), h('b', null, plain(change.to))]),
      repair.slip ? h('span', { class: 'slip' }, t(/** @type {any} */ (`problem.slip.${repair.slip}`))) : null,
      h('button', {
        type: 'button', class: 'quiet try',
        onclick: () => this.store.tryValues(repair.changes.map((change) => ({ field: change.field, value: change.to }))),
      }, t('problem.try')));
    return part(t('problem.repair'), h('div', { class: 'repairs' },
      finding.repairs.length > 1 ? h('p', null, t('problem.repair.tie', { n: finding.repairs.length })) : null,
      h('ul', null, finding.repairs.map(one))));
  }

  /**
   * @param {Model} model
   * @param {Group} group
   */
  actions(model, group) {
    const accept = group.class === 'accepted'
      ? h('button', { type: 'button', class: 'quiet', onclick: () => this.acceptAll(group, null) }, t('problem.accept.undo'))
      : h('button', { type: 'button', class: 'quiet', onclick: () => this.ask(form, group) }, t('problem.accept'));
    const form = h('form', { class: 'reason', hidden: true });
    const page = h('div', { hidden: true });
    return [h('p', { class: 'actions' },
      h('button', { type: 'button', class: 'quiet', onclick: () => this.enterSource(group) }, t('problem.source')),
      h('button', { type: 'button', class: 'quiet', onclick: () => { copy(noteOf(model, group)); toast(t('problem.copied')); } }, t('problem.copy')),
      accept,
      h('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', onclick: (/** @type {Event} */ event) => this.explain(event, model.analysis.findings[group.first].rule, page) }, t('problem.rule'))), form, page];
  }

  /**
   * Unfolds the page of a rule. The catalogue comes a moment after the page; to who is quicker it opens the next time.
   * @param {Event} event
   * @param {string} code
   * @param {HTMLElement} page
   */
  explain(event, code, page) {
    page.hidden = !page.hidden;
    if (event.currentTarget instanceof Element) event.currentTarget.setAttribute('aria-expanded', String(!page.hidden));
    if (page.hidden || page.firstChild) return;
    const rule = (GONGKAI_ASSETS.rules || []).find((one) => one.code === code);
    if (rule) page.append(rulePage(rule));
  }

  /** @param {Group} group */
  enterSource(group) {
    document.dispatchEvent(new CustomEvent('gongkai-source', { detail: { kind: 'finding', index: group.first } }));
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Group} group
   */
  ask(form, group) {
    const input = h('input', { 'aria-label': t('problem.accept.reason'), placeholder: t('problem.accept.reason'), required: true });
    replace(form, input, h('button', { type: 'submit', class: 'quiet' }, t('problem.accept.ok')),
      h('button', { type: 'button', class: 'quiet', onclick: () => { form.hidden = true; } }, t('problem.accept.cancel')));
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      const reason = input.value.trim();
      if (reason) this.acceptAll(group, reason);
    };
    input.focus();
  }

  /**
   * @param {Group} group
   * @param {string | null} reason
   */
  acceptAll(group, reason) {
    this.store.acceptAll(group.members, reason);
  }

  /**
   * A press on an entry's head opens or shuts it.
   * @param {EventTarget | null} target
   */
  clicked(target) {
    const head = target instanceof Element ? target.closest('.entry > .head') : null;
    const group = head && head.parentElement ? this.groupOf.get(head.parentElement) : undefined;
    if (!head || !head.parentElement || !group) return;
    this.store.select(head.parentElement.classList.contains('open') ? null : { kind: 'finding', index: group.first });
  }

  /** @param {EventTarget | null} target */
  hovered(target) {
    if (!(target instanceof Element)) return;
    const operand = target.closest('[data-field]');
    if (operand) {
      this.store.point({ kind: 'cell', key: operand.getAttribute('data-field') || '' });
      return;
    }
    const other = target.closest('[data-finding]');
    if (other) {
      this.store.point({ kind: 'finding', index: Number(other.getAttribute('data-finding')) });
      return;
    }
    const entry = target.closest('.entry');
    const group = entry instanceof HTMLElement ? this.groupOf.get(entry) : undefined;
    this.store.point(group ? { kind: 'finding', index: group.first } : null);
  }

  /**
   * @param {Light} light
   * @param {number | null} chosen the selected finding
   */
  light(light, chosen) {
    if (chosen !== null && this.groups.findIndex((group) => group.members.indexOf(chosen) >= 0) >= this.groupOf.size) this.unfold();
    this.groupOf.forEach((group, element) => {
      element.classList.toggle('lit', group.members.some((index) => light.findings.has(index)));
      const open = chosen !== null && group.members.indexOf(chosen) >= 0;
      if (element.classList.contains('open') === open) return;
      const body = /** @type {Element} */ (element.lastChild);
      if (open && !body.firstChild && this.store.model) replace(body, this.body(this.store.model, group));
      element.classList.toggle('open', open);
      /** @type {Element} */ (element.firstChild).setAttribute('aria-expanded', String(open));
    });
  }

  /** @param {number} index of the finding */
  show(index) {
    this.groupOf.forEach((group, element) => {
      if (group.members.indexOf(index) >= 0) element.scrollIntoView({ block: 'nearest' });
    });
  }

  /** @param {number} index of the finding */
  focus(index) {
    this.groupOf.forEach((group, element) => {
      if (group.members.indexOf(index) >= 0) /** @type {HTMLElement} */ (element.firstChild).focus({ preventScroll: true });
    });
  }

  /**
   * The problem after the selected one, around the end.
   * @param {number} step 1 or -1
   * @returns {number | null}
   */
  next(step) {
    if (!this.groups.length) return null;
    const { selected } = this.store;
    const at = selected && selected.kind === 'finding' ? this.groups.findIndex((group) => group.members.indexOf(selected.index) >= 0) : -1;
    const to = at < 0 ? (step > 0 ? 0 : this.groups.length - 1) : (at + step + this.groups.length) % this.groups.length;
    return this.groups[to].first;
  }
}

/**
 * A part of an entry, with its name beside it.
 * @param {string} name
 * @param {HTMLElement} content
 */
function part(name, content) {
  return h('div', { class: 'labelled' }, h('span', { class: 'label' }, name), content);
}
