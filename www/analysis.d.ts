/**
 * The analysis of one report, as `analyze_json` writes it: the product's public interface.
 * Spans are half-open, in UTF-16 units of the text shown to the user.
 */
export interface Span { start: number; end: number }
export interface Said<T> { value: T; span: Span }

export type FormId = 'stat_2014' | 'trial_2019' | 'format_2021' | 'free_text';
export type TableForm = 'stat_2014' | 'trial_2019' | 'format_2021' | 'other';
export type Severity = 'error' | 'warning' | 'info';
export type CellKind = 'number' | 'blank' | 'placeholder' | 'text' | 'unreadable' | 'absent';
export type Placement = 'grid' | 'labelled' | 'counted' | 'tied';
export type NoiseKind = 'pinyin' | 'inserted' | 'spam' | 'boilerplate' | 'repeat' | 'mojibake' | 'other_report';

export interface Analysis {
  schema: 'gongkai.analysis/1';
  engine: { name: string; version: string };
  source: Source;
  report: Report;
  chapters: Chapter[];
  tables: Table[];
  facts: Fact[];
  findings: Finding[];
  noise: Noise[];
}

export interface Source {
  name: string | null;
  format: string;
  encoding: string | null;
  /** In UTF-16 units. */
  length: number;
  /** null for format text; else our rendering, to which all spans refer. */
  text: string | null;
}

export interface Report {
  title: Said<string> | null;
  organization: Said<string> | null;
  year: Said<number> | null;
  published: Said<string> | null;
  signed: Said<string> | null;
  period: { from: string; to: string; span: Span } | null;
  form: FormId | null;
  form_due: FormId | null;
}

export interface Chapter { id: string | null; title: string; span: Span }

/** A row or column that carries cells; its headings stand in `path`, outermost first. */
export interface Line { id: string; label: string; path: string[]; unit: string | null }

export interface Table {
  id: string;
  form: TableForm;
  title: string | null;
  span: Span | null;
  status: 'complete' | 'partial' | 'absent';
  rows: Line[];
  columns: Line[];
  cells: Cell[];
}

export interface Cell {
  row: string;
  column: string;
  kind: CellKind;
  /** null unless kind is number. */
  value: number | null;
  raw: string | null;
  unit: string | null;
  note: string | null;
  span: Span | null;
  placement: Placement | null;
}

export interface Field { table: string; row: string; column: string }

export interface Fact {
  id: string | null;
  text: string;
  raw: string;
  subject: string;
  value: number;
  unit: string | null;
  approximate: boolean;
  /** The sum of these cells is what the prose claims. */
  fields: Field[];
  span: Span;
}

export interface Finding {
  rule: string;
  name: string;
  severity: Severity;
  /** report: the report is wrong. reading: we may have misread. */
  about: 'report' | 'reading';
  message: string;
  advice: string;
  basis: { kind: 'regulation' | 'form' | 'arithmetic' | 'practice'; text: string };
  fields: Field[];
  left_count: number;
  left: number | null;
  right: number | null;
  span: Span | null;
  related: { span: Span; label: string }[];
  repairs: Repair[];
  accepted: string | null;
}

export interface Repair { changes: Change[]; slip: string | null }
export interface Change { field: Field; from: number | null; to: number }

export interface Noise { kind: NoiseKind; span: Span }

/** An edition of the form: what there is to fill in. */
export interface FormDescription {
  id: FormId;
  title: string;
  /** The document that prescribes it. */
  notice: string;
  /** First report year for which it is due, and last; null: still due. */
  from: number;
  to: number | null;
  tables: { id: string; title: string; rows: Line[]; columns: Line[] }[];
}

/** A what-if value for one cell: it is not in the source. */
export interface Edit { field: Field; value: number | null }
/**
 * A finding somebody looked at and let stand, and why. `quote`: the words it points at, white space aside, where
 * these are not a cell's own; an ending … stands for the rest of them. Without cells and words: every finding of the rule.
 */
export interface Accepted { rule: string; fields: Field[]; quote?: string; reason: string }

/** The page's saved state. */
export interface Workspace {
  schema: 'gongkai.workspace/1';
  text: string;
  edits: Edit[];
  accepted: Accepted[];
  analysis: Analysis | null;
}

export interface Options {
  lang?: 'zh' | 'en';
  today?: string;
  name?: string | null;
  html?: boolean;
  edits?: Edit[];
  accepted?: Accepted[];
}

/** Why bytes are no document: what `analyze_bytes` rejects with. */
export interface Failure { kind: string; message: string }

/** A rule of the catalogue, as the engine's `rules()` gives it. */
export interface RuleDescription {
  code: string;
  name: string;
  title: string;
  severity: Severity;
  about: Finding['about'];
  basis: Finding['basis'];
  advice: string;
  /** Markdown. */
  docs: string;
}
