/** The export menu: everything that leaves the page, by the user's hand only. */

import { find } from '../dom.js';
import { t } from '../i18n/index.js';
import { sentenceOf } from '../views/summary.js';
import { menu } from '../views/menu.js';
import { toast } from '../views/toast.js';
import { copy } from './copy.js';
import { csvOf } from './csv.js';
import { markdownOf } from './markdown.js';
import { download, fileName } from './names.js';
import { noteOfAll } from './note.js';
import { copyOfficial, saveOfficial } from './official.js';
import { fillPrint } from './print.js';
import { workspaceOf } from './workspace.js';
import { saveXlsx } from './xlsx.js';

/** @typedef {import('../store.js').Store} Store */
/** @typedef {import('../model.js').Model} Model */

/**
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {() => import('../analysis').FormDescription[]} forms
 */
export function exportMenu(host, store, forms) {
  /** @param {(model: Model) => void} act */
  const withModel = (act) => () => { if (store.model) act(store.model); else toast(t('official.none')); };
  const office = [
    { label: t('export.print'), hint: 'Ctrl + P', act: withModel(() => window.print()) },
    { label: t('export.note'), act: withModel((model) => { copy(noteOfAll(model)); toast(t('problem.copied')); }) },
    ...(GONGKAI_ASSETS.xlsx ? [{ label: t('export.xlsx'), act: withModel(() => saveXlsx(store)) }] : []),
    { label: t('export.official'), hint: t('export.official.hint'), act: withModel((model) => saveOfficial(model, store.doc.text || '', forms())) },
    { label: t('export.official.copy'), act: withModel((model) => copyOfficial(model, store.doc.text || '', forms())) },
  ];
  const data = [
    { label: t('export.csv'), act: withModel((model) => save(fileName(model, 'name.data', 'csv'), csvOf(model), 'text/csv')) },
    { label: t('export.json'), hint: 'Ctrl + S', act: () => saveJson(store) },
    { label: t('export.markdown'), act: withModel((model) => save(fileName(model, 'name.check', 'md'), markdownOf(model, sentenceOf(store)), 'text/markdown')) },
  ];
  const work = [
    { label: t('export.save'), act: () => save(fileName(store.model, 'name.work', 'json'), `${JSON.stringify(workspaceOf(store), null, 1)}\n`, 'application/json') },
    { label: t('export.load'), act: () => find('#file', HTMLInputElement).click() },
  ];
  menu(host, t('bar.export'), [
    ...office.map((item) => ({ ...item, group: t('export.group.office') })),
    ...data.map((item) => ({ ...item, group: t('export.group.data') })),
    ...work.map((item) => ({ ...item, group: t('export.group.work') })),
  ]);
}

/**
 * The very bytes the engine wrote.
 * @param {Store} store
 */
export function saveJson(store) {
  if (!store.model) toast(t('official.none'));
  else save(fileName(store.model, 'name.check', 'json'), store.json, 'application/json');
}

/**
 * The page prints its check sheet, whatever way the printing was started.
 * @param {Store} store
 */
export function listenToPrint(store) {
  window.addEventListener('beforeprint', () => fillPrint(store.model, sentenceOf(store)));
  window.addEventListener('afterprint', () => { find('#print', HTMLElement).textContent = ''; });
}

/**
 * @param {string} name
 * @param {string} content
 * @param {string} type
 */
function save(name, content, type) {
  download(name, content, `${type};charset=utf-8`);
  toast(t('toast.saved', { name }));
}
