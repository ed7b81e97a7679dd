/** The page: makes the views, wires them to the store, and the store to the engine. */

import { Analyzer } from './analyzer.js';
import { find, setHidden, setText } from './dom.js';
import { getLang, setLang, t, translate } from './i18n/index.js';
import { listen, replaceAll } from './input.js';
import { help } from './views/help.js';
import { keyboard } from './keyboard.js';
import { exportMenu, listenToPrint } from './output/menu.js';
import { Store } from './store.js';
import { CellBar } from './views/cellbar.js';
import { FactsView } from './views/facts.js';
import { legend } from './views/legend.js';
import { menu } from './views/menu.js';
import { NoiseView } from './views/noise.js';
import { ProblemsView } from './views/problems.js';
import { SourceView } from './views/source.js';
import { SummaryView } from './views/summary.js';
import { TablesView } from './views/tables.js';
import { tabs } from './views/tabs.js';
import { toast } from './views/toast.js';
import { Welcome } from './views/welcome.js';

/** @typedef {import('./analyzer.js').Question} Question */

const store = new Store();
const area = find('#area', HTMLTextAreaElement);
const source = new SourceView(find('#paper', HTMLElement), area, find('#book', HTMLElement), store);
const tables = new TablesView(find('#sheets', HTMLElement), store);
const welcome = new Welcome(find('#no-tables', HTMLElement), store, {
  open: () => find('#file', HTMLInputElement).click(),
  samples: () => GONGKAI_ASSETS.samples.map((sample, index) => ({ label: getLang() === 'zh' ? sample.title_zh : sample.title_en, act: () => openSample(index) })),
});
const problems = new ProblemsView(find('#problems', HTMLElement), store);
const facts = new FactsView(find('#facts', HTMLElement), store);
/** In a narrative report the figures of the prose are the table. */
const factsAsTable = new FactsView(find('#no-tables-facts', HTMLElement), store);
const noise = new NoiseView(find('#noise', HTMLElement), store);
const cellbar = new CellBar(find('#cellbar', HTMLElement), store, {
  edit: (key) => tables.editAt(key),
  toSource: (key) => document.dispatchEvent(new CustomEvent('gongkai-source', { detail: { kind: 'cell', key } })),
});
const panels = tabs(['problems', 'facts', 'noise'], (name) => fill(name));
const summary = new SummaryView(find('#summary', HTMLElement), find('#live', HTMLElement), store, (name) => {
  panes('problems');
  panels.show('problems');
  problems.only(name);
});

/** Questions whose answer is only wanted as text, to be put at the caret. @type {Map<Question, (text: string) => void>} */
const renderings = new Map();
/** What the last analysis was made of. @type {{doc: import('./store.js').Doc, lang: string} | null} */
let asked = null;

const analyzer = new Analyzer((question, { json, analysis }) => {
  const rendering = renderings.get(question);
  if (rendering) {
    renderings.delete(question);
    rendering(analysis.source.text || '');
    return;
  }
  const { doc } = store;
  const shown = textOf(doc, analysis.source);
  if (shown !== doc.text) {
    // What was pasted as text may be a web page's source; it is read as one, and shown as our rendering of it.
    const input = doc.input.kind === 'text' && doc.text !== null ? { kind: /** @type {const} */ ('html'), html: doc.text } : doc.input;
    store.doc = { ...doc, text: shown, input };
    asked = { doc: store.doc, lang: getLang() };
  }
  source.setText(store.doc.text || '');
  store.analyzed(analysis, json);
}, (_question, failure) => {
  if (store.doc.text === null) store.doc = { ...store.doc, text: '' };
  source.setText(store.doc.text || '');
  store.failed(failure);
});

/**
 * The text all spans refer to.
 * @param {import('./store.js').Doc} doc
 * @param {import('./analysis').Source} from
 */
function textOf({ text, input }, from) {
  if (from.text !== null) return from.text;
  if (text !== null) return text;
  return input.kind === 'bytes' ? new TextDecoder(from.encoding || 'utf-8').decode(input.bytes) : '';
}

/** Asks the engine when what it judges changed. */
function analyze() {
  const { doc } = store;
  const lang = getLang();
  if (asked && asked.lang === lang && asked.doc.text === doc.text && asked.doc.input === doc.input && asked.doc.edits === doc.edits
    && asked.doc.accepted === doc.accepted && asked.doc.name === doc.name) return;
  asked = { doc, lang };
  const today = new Date();
  analyzer.ask({
    text: doc.text || '',
    // Once read, HTML and bytes are asked again only while their text is untouched.
    input: doc.input,
    options: {
      lang,
      name: doc.name,
      today: `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`,
      edits: doc.edits,
      accepted: doc.accepted,
    },
  });
}

store.on('doc', () => {
  if (store.doc.text !== null) source.setText(store.doc.text);
  analyze();
  chrome();
});

store.on('analysis', () => {
  const { model } = store;
  source.mark(model);
  tables.update(model);
  welcome.update(model);
  problems.update(model);
  fill(panels.front());
  factsAsTable.update(model && !model.analysis.tables.length && model.analysis.facts.length ? model : null);
  const noisy = !!model && model.analysis.noise.length > 0;
  find('.toggle', HTMLElement).classList.toggle('off', !noisy);
  if (!noisy) source.hideNoise(false);
  setHidden(find('#legend', HTMLElement), !model || !model.analysis.tables.length);
  summary.update(model);
  // Of what is not read there is no count, not even none.
  const open = model ? model.groups.filter((group) => group.class !== 'accepted').length : null;
  setText(find('#switch-count', HTMLElement), open === null ? '' : String(open));
  panels.count('problems', open);
  panels.count('facts', model ? model.analysis.facts.length : null);
  panels.count('noise', model ? model.analysis.noise.length : null);
  light();
  cellbar.update(model);
  chrome();
});

/**
 * The panels behind the front one are filled when they come to it.
 * @param {string} name
 */
function fill(name) {
  const view = name === 'facts' ? facts : name === 'noise' ? noise : null;
  if (!view) return;
  view.update(store.model);
  if (store.model) view.light(store.model.light(store.hover || store.selected));
}

store.on('hover', light);

store.on('select', () => {
  light();
  const { model, selected } = store;
  cellbar.update(model);
  if (!model || !selected) return;
  const place = model.place(selected);
  if (place) source.show(place);
  const lit = model.light(selected);
  if (selected.kind !== 'cell') tables.show(lit.fields);
  else tables.uncover(selected.key);
  if (selected.kind === 'finding') problems.show(selected.index);
  if (selected.kind === 'cell' && lit.findings.size) problems.show(Array.from(lit.findings)[0]);
  if (selected.kind !== 'fact') return;
  // A figure that a problem speaks of leads to the problem, any other to its own line.
  const spoken = Array.from(lit.findings)[0];
  if (spoken === undefined) panels.show('facts');
  else if (panels.front() === 'problems') problems.show(spoken);
  facts.show(selected.index);
});

/** The same thing lights up in all three panes: what the mouse is on, else what is selected. */
function light() {
  const { model, hover, selected } = store;
  if (!model) {
    source.light([]);
    return;
  }
  const lit = model.light(hover || selected);
  source.light(lit.spans);
  tables.light(lit, selected && selected.kind === 'cell' ? selected.key : null);
  problems.light(lit, selected && selected.kind === 'finding' ? selected.index : null);
  facts.light(lit);
  factsAsTable.light(lit);
  noise.light(lit);
}

/** The frame around the views. */
function chrome() {
  const { doc, past, future } = store;
  find('#undo', HTMLButtonElement).disabled = past.length === 0;
  find('#redo', HTMLButtonElement).disabled = future.length === 0;
  setText(find('#source-note', HTMLElement), source.clean ? t('source.clean') : doc.sample ? t('source.sample') : source.large ? t('source.large') : doc.text ? t('source.chars', { n: doc.text.length }) : '');
  document.body.classList.toggle('sample', doc.sample);
}

/** On narrow screens one pane is shown at a time. @param {string} name */
function panes(name) {
  find('#panes', HTMLElement).setAttribute('data-pane', name);
  document.querySelectorAll('#switch button').forEach((button) => {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-pane') === name));
  });
}

/** All words of the page, again. */
function words() {
  document.documentElement.lang = getLang() === 'zh' ? 'zh-CN' : 'en';
  translate(document);
  find('#pane-problems', HTMLElement).setAttribute('aria-label', t('pane.problems'));
  menu(find('#samples', HTMLElement), t('bar.samples'), GONGKAI_ASSETS.samples.map((sample, index) => ({
    label: getLang() === 'zh' ? sample.title_zh : sample.title_en,
    hint: getLang() === 'zh' ? sample.description_zh : sample.description_en,
    act: () => openSample(index),
  })));
  exportMenu(find('#export', HTMLElement), store, () => analyzer.forms);
  legend(find('#legend', HTMLElement));
  for (const view of [tables, welcome, problems, facts, factsAsTable, noise, summary]) view.forget();
}

/** @param {number} index */
function openSample(index) {
  const { file, text } = GONGKAI_ASSETS.samples[index];
  const html = /\.html$/.test(file);
  replaceAll(store, html ? { text: null, input: { kind: 'html', html: text }, sample: true } : { text, input: { kind: 'text' }, sample: true });
}

find('#undo', HTMLButtonElement).addEventListener('click', () => store.undo());
find('#redo', HTMLButtonElement).addEventListener('click', () => store.redo());
const forget = find('#forget', HTMLButtonElement);
let sure = 0;
forget.addEventListener('click', () => {
  // Work that would be lost asks for a second press.
  const { text, sample, edits, accepted } = store.doc;
  if (!sure && text && (!sample || edits.length || accepted.length)) {
    forget.textContent = t('bar.forget.sure');
    sure = window.setTimeout(calm, 4000);
    return;
  }
  calm();
  store.forget();
  panels.show('problems');
  toast(t('toast.forgotten'));
  area.focus();
});

function calm() {
  window.clearTimeout(sure);
  sure = 0;
  forget.textContent = t('bar.forget');
}

find('#lang', HTMLButtonElement).addEventListener('click', () => {
  setLang(getLang() === 'zh' ? 'en' : 'zh');
  words();
  store.tell('analysis');
  analyze();
});
const clean = find('#clean', HTMLInputElement);
clean.addEventListener('change', () => source.hideNoise(clean.checked));
store.on('clean', () => {
  clean.checked = source.clean;
  chrome();
});
document.querySelectorAll('#switch button').forEach((button) => {
  button.addEventListener('click', () => panes(button.getAttribute('data-pane') || 'tables'));
});
listen(store, area, (html, done) => {
  const question = { text: '', input: /** @type {const} */ ({ kind: 'html', html }), options: {} };
  renderings.set(question, done);
  analyzer.ask(question);
});
listenToPrint(store);
keyboard(store, { source, tables, problems, panels, panes, help: () => help(find('#help', HTMLElement)) });
find('#keys', HTMLButtonElement).addEventListener('click', () => help(find('#help', HTMLElement)));

find('#old', HTMLElement).remove();
find('#app', HTMLElement).hidden = false;
words();
openSample(0);
// Until the engine has answered: the views as they are with nothing to show.
store.tell('analysis');
