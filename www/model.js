/**
 * What the views ask of an analysis: which cell is where, what belongs together, how many of each.
 * Made once per analysis; nothing here touches the page.
 *
 * @typedef {import('./analysis').Analysis} Analysis
 * @typedef {import('./analysis').Cell} Cell
 * @typedef {import('./analysis').Edit} Edit
 * @typedef {import('./analysis').Fact} Fact
 * @typedef {import('./analysis').Field} Field
 * @typedef {import('./analysis').Finding} Finding
 * @typedef {import('./analysis').Repair} Repair
 * @typedef {import('./analysis').Span} Span
 * @typedef {import('./analysis').Table} Table
 *
 * One thing on the page that can be pointed at.
 * @typedef {{kind: 'cell', key: string} | {kind: 'finding', index: number} | {kind: 'fact', index: number}
 *   | {kind: 'noise', index: number} | {kind: 'place', span: Span}} Item
 *
 * All that lights up with it.
 * @typedef {{fields: Set<string>, findings: Set<number>, facts: Set<number>, noise: Set<number>, spans: Span[]}} Light
 *
 * Findings of one cause: they share their smallest repair. `first` speaks for them.
 * @typedef {{key: string, first: number, members: number[], class: FindingClass, accepted: string | null}} Group
 *
 * Faults of the report by weight; doubts of our reading; what somebody let stand.
 * @typedef {'error' | 'warning' | 'info' | 'reading' | 'accepted'} FindingClass
 *
 * What the tables say of a figure in the prose.
 * @typedef {{verdict: 'agree' | 'disagree' | 'elsewhere' | 'unread', table: number | null}} Held
 */

/** What a finding says of more than so many UTF-16 units is no word about a single figure in them. */
const SENTENCE = 160;

/** @param {Field} field */
export const keyOf = (field) => `${field.table}/${field.row}/${field.column}`;

/**
 * Equal for the same finding in two analyses of a text that changed a little.
 * @param {Finding} finding
 */
export const findingKey = (finding) =>
  `${finding.rule} ${finding.fields.map(keyOf).join(' ')}${finding.fields.length ? '' : ` ${finding.message}`}`;

/** @type {FindingClass[]} */
export const CLASSES = ['error', 'warning', 'info', 'reading', 'accepted'];

export class Model {
  /**
   * @param {Analysis} analysis
   * @param {Edit[]} edits
   */
  constructor(analysis, edits) {
    this.analysis = analysis;
    /** @type {Map<string, {cell: Cell, table: Table, row: number, column: number}>} */
    this.cells = new Map();
    /** @type {Map<string, number | null>} */
    this.edits = new Map();
    for (const edit of edits) this.edits.set(keyOf(edit.field), edit.value);
    this.due = 0;
    this.read = 0;
    for (const table of analysis.tables) this.addTable(table);

    /** Why a finding was let stand; null where nobody did. @type {(string | null)[]} */
    this.accepted = analysis.findings.map((finding) => finding.accepted);

    /** @type {Map<string, number[]>} */
    this.findingsOf = new Map();
    analysis.findings.forEach((finding, index) => {
      for (const field of finding.fields) push(this.findingsOf, keyOf(field), index);
    });
    /** @type {Map<string, number[]>} */
    this.factsOf = new Map();
    analysis.facts.forEach((fact, index) => {
      for (const field of fact.fields) push(this.factsOf, keyOf(field), index);
    });
    /** @type {Group[]} */
    this.groups = this.group();
    /** Causes, not findings: one wrong cell is one fault, however many sums it breaks. @type {Record<FindingClass, number>} */
    this.counts = { error: 0, warning: 0, info: 0, reading: 0, accepted: 0 };
    for (const group of this.groups) this.counts[group.class] += group.class === 'reading' ? group.members.length : 1;
    /** Findings that are errors: more than the causes where one breaks several relations. The command line says both too. */
    this.failed = analysis.findings.filter((_, index) => this.classOf(index) === 'error').length;
  }

  /** @param {Table} table */
  addTable(table) {
    const rows = new Map(table.rows.map((line, index) => [line.id, index]));
    const columns = new Map(table.columns.map((line, index) => [line.id, index]));
    for (const cell of table.cells) {
      const row = rows.get(cell.row);
      const column = columns.get(cell.column);
      if (row === undefined || column === undefined) continue;
      this.cells.set(`${table.id}/${cell.row}/${cell.column}`, { cell, table, row, column });
      if (table.form === 'other') continue;
      this.due += 1;
      if (cell.kind !== 'absent' && cell.kind !== 'unreadable') this.read += 1;
    }
  }

  /**
   * @param {number} index of the finding
   * @returns {FindingClass}
   */
  classOf(index) {
    const finding = this.analysis.findings[index];
    if (this.accepted[index] !== null) return 'accepted';
    return finding.about === 'reading' ? 'reading' : finding.severity;
  }

  /** @returns {Group[]} */
  group() {
    /** @type {Map<string, Group>} */
    const groups = new Map();
    this.analysis.findings.forEach((finding, index) => {
      const own = this.classOf(index);
      // Doubts of one kind are one thing to look at.
      const cause = finding.repairs.length ? JSON.stringify(finding.repairs) : own === 'reading' ? finding.rule : `${findingKey(finding)} ${index}`;
      const at = `${own === 'accepted' || own === 'reading' ? own : 'report'} ${cause}`;
      const group = groups.get(at);
      if (group) {
        group.members.push(index);
        if (CLASSES.indexOf(own) < CLASSES.indexOf(group.class)) {
          group.class = own;
          group.first = index;
        }
      } else groups.set(at, { key: findingKey(finding), first: index, members: [index], class: own, accepted: this.accepted[index] });
    });
    return Array.from(groups.values()).sort((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class) || a.first - b.first);
  }

  /**
   * How the open findings bear on each cell: `accused` is the worst of those that point at the cell itself
   * (a change of it mends them, or it is their printed total), `operand` the worst of those that only add it up.
   * @returns {Map<string, {accused: FindingClass | null, operand: FindingClass | null}>}
   */
  marks() {
    /** @type {Map<string, {accused: FindingClass | null, operand: FindingClass | null}>} */
    const marks = new Map();
    this.analysis.findings.forEach((finding, index) => {
      const own = this.classOf(index);
      if (own === 'accepted') return;
      // Of several repairs equally small none is the answer; then the printed total is where one looks first.
      const culprits = new Set(finding.repairs.length === 1 ? finding.repairs[0].changes.map((change) => keyOf(change.field)) : []);
      const all = finding.fields.map(keyOf);
      if (!culprits.size) for (const key of all) if (all.length === 1 || this.standsAt(key, finding.span)) culprits.add(key);
      for (const key of all.concat(Array.from(culprits))) {
        const mark = marks.get(key) || { accused: null, operand: null };
        const role = culprits.has(key) ? 'accused' : 'operand';
        const worst = mark[role];
        if (worst === null || CLASSES.indexOf(own) < CLASSES.indexOf(worst)) mark[role] = own;
        marks.set(key, mark);
      }
    });
    return marks;
  }

  /**
   * @param {string} key
   * @param {Span | null} span
   */
  standsAt(key, span) {
    const at = this.cells.get(key);
    return !!(at && span && at.cell.span && at.cell.span.start === span.start && at.cell.span.end === span.end);
  }

  /**
   * What a cell must become, where that is certain.
   * @param {string} key
   * @returns {{from: number | null, to: number} | null}
   */
  repairOf(key) {
    for (const index of this.findingsOf.get(key) || []) {
      if (this.accepted[index] !== null) continue;
      const { repairs } = this.analysis.findings[index];
      for (const change of repairs.length === 1 ? repairs[0].changes : []) {
        if (keyOf(change.field) === key) return { from: change.from, to: change.to };
      }
    }
    return null;
  }

  /**
   * 「七）总计 · 自然人」: the way a person names a cell.
   * @param {Field | string} field
   * @returns {string}
   */
  nameOf(field) {
    const at = this.cells.get(typeof field === 'string' ? field : keyOf(field));
    if (!at) return typeof field === 'string' ? field : keyOf(field);
    const rowName = this.rowNameOf(typeof field === 'string' ? field : keyOf(field));
    return at.table.columns.length > 1 ? `${rowName} · ${at.table.columns[at.column].label}` : rowName;
  }

  /** @param {string} key */
  rowNameOf(key) {
    const at = this.cells.get(key);
    if (!at) return key;
    const { label, path } = at.table.rows[at.row];
    return (path.length ? `${short(path[path.length - 1])} ` : '') + short(label);
  }

  /**
   * Holds a figure of the prose against the cells it speaks of.
   * @param {Fact} fact
   * @returns {Held}
   */
  hold(fact) {
    if (!fact.fields.length) return { verdict: 'elsewhere', table: null };
    let sum = 0;
    for (const field of fact.fields) {
      const at = this.cells.get(keyOf(field));
      if (!at || at.cell.kind === 'absent' || at.cell.kind === 'unreadable') return { verdict: 'unread', table: null };
      sum += at.cell.value || 0;
    }
    sum = Math.round(sum * 1e6) / 1e6;
    if (sum !== fact.value && sum + this.carriedIn(fact) === fact.value) return { verdict: 'agree', table: fact.value };
    return { verdict: sum === fact.value ? 'agree' : 'disagree', table: sum };
  }

  /**
   * 「收到」 is used of the new applications, and of new and carried in together: both are right.
   * @param {Fact} fact
   */
  carriedIn({ fields }) {
    if (fields.length !== 1 || fields[0].table !== 'requests' || fields[0].row !== 'new_received') return NaN;
    const at = this.cells.get(`requests/carried_in/${fields[0].column}`);
    return at && at.cell.kind === 'number' ? at.cell.value || 0 : NaN;
  }

  /**
   * @param {Item | null} item
   * @returns {Light}
   */
  light(item) {
    /** @type {Light} */
    const light = { fields: new Set(), findings: new Set(), facts: new Set(), noise: new Set(), spans: [] };
    if (!item) return light;
    const { findings, facts, noise } = this.analysis;
    /** @param {Span | null} span */
    const shine = (span) => { if (span && span.end > span.start) light.spans.push(span); };
    /** @param {string} key */
    const cell = (key) => {
      light.fields.add(key);
      const at = this.cells.get(key);
      if (at) shine(at.cell.span);
    };
    if (item.kind === 'cell') {
      cell(item.key);
      for (const index of this.findingsOf.get(item.key) || []) light.findings.add(index);
      for (const index of this.factsOf.get(item.key) || []) {
        light.facts.add(index);
        shine(facts[index].span);
      }
    } else if (item.kind === 'finding' && findings[item.index]) {
      const finding = findings[item.index];
      light.findings.add(item.index);
      finding.fields.forEach((field) => cell(keyOf(field)));
      shine(finding.span);
      finding.related.forEach((related) => shine(related.span));
    } else if (item.kind === 'fact' && facts[item.index]) {
      const { span, fields } = facts[item.index];
      light.facts.add(item.index);
      fields.forEach((field) => cell(keyOf(field)));
      shine(span);
      findings.forEach((finding, index) => {
        if ([finding.span].concat(finding.related.map((related) => related.span)).some((one) => one && one.end - one.start <= SENTENCE && one.start < span.end && one.end > span.start)) light.findings.add(index);
      });
    } else if (item.kind === 'noise' && noise[item.index]) {
      light.noise.add(item.index);
      shine(noise[item.index].span);
    } else if (item.kind === 'place') shine(item.span);
    return light;
  }

  /**
   * Where the source should be shown for a thing.
   * @param {Item} item
   * @returns {Span | null}
   */
  place(item) {
    const { findings, facts, noise } = this.analysis;
    if (item.kind === 'cell') {
      const at = this.cells.get(item.key);
      return at ? at.cell.span : null;
    }
    if (item.kind === 'finding' && findings[item.index]) {
      const finding = findings[item.index];
      if (finding.span) return finding.span;
      if (finding.related.length) return finding.related[0].span;
      for (const field of finding.fields) {
        const at = this.cells.get(keyOf(field));
        if (at && at.cell.span) return at.cell.span;
      }
      return null;
    }
    if (item.kind === 'fact' && facts[item.index]) return facts[item.index].span;
    if (item.kind === 'noise' && noise[item.index]) return noise[item.index].span;
    return item.kind === 'place' ? item.span : null;
  }

  /**
   * The thing at a place of the source: a cell before a figure of the prose, that before a problem.
   * @param {number} offset in UTF-16 units
   * @returns {Item | null}
   */
  at(offset) {
    /** @param {Span | null} span */
    const holds = (span) => span !== null && span.start <= offset && offset < Math.max(span.end, span.start + 1);
    const { findings, facts, noise } = this.analysis;
    for (const [key, { cell }] of this.cells) if (holds(cell.span)) return { kind: 'cell', key };
    for (let index = 0; index < facts.length; index += 1) if (holds(facts[index].span)) return { kind: 'fact', index };
    for (let index = 0; index < findings.length; index += 1) if (holds(findings[index].span)) return { kind: 'finding', index };
    for (let index = 0; index < noise.length; index += 1) if (holds(noise[index].span)) return { kind: 'noise', index };
    return null;
  }
}

/**
 * A label without the form's explanations in brackets.
 * @param {string} label
 */
export function short(label) {
  return label.length > 12 ? label.replace(/（[^（）]{4,}）$/, '') : label;
}

/**
 * @param {Map<string, number[]>} map
 * @param {string} key
 * @param {number} index
 */
function push(map, key, index) {
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
