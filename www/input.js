/**
 * What comes in: paste anywhere, files by button or drop, samples, the saved state.
 *
 * @typedef {import('./analysis').Workspace} Workspace
 * @typedef {import('./store.js').Store} Store
 */

import { find } from './dom.js';
import { t } from './i18n/index.js';
import { toast } from './views/toast.js';

/** A paste of this many characters is a report, not a correction: it replaces what is there. */
const WHOLE = 400;
/** What the page saves its state as. */
const OWN = 'gongkai.workspace/1';
/** Files above this are no report; reading them would only freeze the page. In bytes. */
const MOST = 64e6;

/**
 * @param {Store} store
 * @param {HTMLTextAreaElement} area
 * @param {(html: string, done: (text: string) => void) => void} render HTML as the engine's text
 */
export function listen(store, area, render) {
  document.addEventListener('paste', (event) => paste(event, store, area, render));
  const file = find('#file', HTMLInputElement);
  find('#open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    openFiles(file.files, store);
    file.value = '';
  });
  const veil = find('#drop', HTMLElement);
  let depth = 0;
  document.addEventListener('dragenter', (event) => {
    if (!carriesFile(event)) return;
    depth += 1;
    veil.hidden = false;
    event.preventDefault();
  });
  document.addEventListener('dragover', (event) => { if (carriesFile(event)) event.preventDefault(); });
  document.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    veil.hidden = depth === 0;
  });
  document.addEventListener('drop', (event) => {
    depth = 0;
    veil.hidden = true;
    if (!carriesFile(event) || !event.dataTransfer) return;
    event.preventDefault();
    const folder = folderIn(event.dataTransfer);
    if (folder) toast(t('toast.folder', { name: folder }));
    else openFiles(event.dataTransfer.files, store);
  });
}

/**
 * The name of a folder that was dropped where no file was.
 * @param {DataTransfer} data
 * @returns {string | null}
 */
function folderIn(data) {
  const entries = Array.from(data.items).map((item) => (item.webkitGetAsEntry ? item.webkitGetAsEntry() : null));
  return entries.length && entries.every((entry) => entry && entry.isDirectory) ? /** @type {FileSystemEntry} */ (entries[0]).name : null;
}

/** @param {DragEvent} event */
function carriesFile(event) {
  return !!event.dataTransfer && Array.from(event.dataTransfer.types).indexOf('Files') >= 0;
}

/**
 * The clipboard's HTML where it holds a table, for it knows the grid; else its text, unit for unit.
 * @param {ClipboardEvent} event
 * @param {Store} store
 * @param {HTMLTextAreaElement} area
 * @param {(html: string, done: (text: string) => void) => void} render
 */
function paste(event, store, area, render) {
  const { clipboardData, target } = event;
  if (!clipboardData) return;
  // A field keeps its own paste; a box to tick has none.
  if ((target instanceof HTMLInputElement && target.type !== 'checkbox') || (target instanceof HTMLTextAreaElement && target !== area)) return;
  if (clipboardData.files.length && !clipboardData.getData('text/plain')) {
    event.preventDefault();
    openFiles(clipboardData.files, store);
    return;
  }
  const html = clipboardData.getData('text/html');
  const text = clipboardData.getData('text/plain');
  const table = /<table[\s>]/i.test(html);
  if (!table && !text) return;
  const { doc } = store;
  const inside = document.activeElement === area;
  const all = area.selectionStart === 0 && area.selectionEnd === area.value.length && area.value.length >= (doc.text || '').length - lineEnds(doc.text || '');
  const chosen = area.selectionStart !== area.selectionEnd && !all;
  const whole = !inside || all || doc.sample || doc.text === '' || (!chosen && (table || text.length >= WHOLE));
  if (!whole && !table) return; // a few words: the textarea's own business
  event.preventDefault();
  const start = area.selectionStart;
  const end = area.selectionEnd;
  /** @param {string} words */
  const insert = (words) => {
    area.focus();
    area.setSelectionRange(start, end);
    document.execCommand('insertText', false, words);
  };
  const put = () => { if (table) render(html, insert); else insert(text); };
  if (!whole) {
    put();
    return;
  }
  const fresh = doc.sample || doc.text === '';
  replaceAll(store, table ? { text: null, input: { kind: 'html', html } } : { text, input: { kind: 'text' } });
  if (fresh || !inside || all) toast(t('toast.pasted'), { label: t('toast.undo'), act: () => store.undo() });
  else toast(t('toast.pasted'), { label: t('toast.insert'), act: () => { store.undo(); put(); } }, { label: t('toast.undo'), act: () => store.undo() });
}

/**
 * What a textarea drops of a text: the \r of every \r\n.
 * @param {string} text
 */
function lineEnds(text) {
  return text.length - text.replace(/\r\n/g, '\n').length;
}

/**
 * @param {Store} store
 * @param {Partial<import('./store.js').Doc>} change
 */
export function replaceAll(store, change) {
  store.selected = null;
  store.change({ name: null, sample: false, edits: [], accepted: [], ...change });
}

/**
 * @param {FileList | null} files
 * @param {Store} store
 */
function openFiles(files, store) {
  if (!files || !files.length) return;
  const file = files[0];
  if (file.size > MOST) {
    toast(t('toast.failed', { name: file.name, message: `${Math.round(file.size / 1e6)} MB` }));
    return;
  }
  const reader = new FileReader();
  reader.onload = () => {
    const bytes = new Uint8Array(/** @type {ArrayBuffer} */ (reader.result));
    if (!openWorkspace(file.name, bytes, store)) replaceAll(store, { text: null, input: { kind: 'bytes', bytes }, name: file.name });
    if (files.length > 1) toast(t('toast.more', { n: files.length - 1 }));
  };
  reader.onerror = () => toast(t('toast.failed', { name: file.name, message: t('toast.unread') }));
  reader.readAsArrayBuffer(file);
}

/**
 * @template T
 * @param {T[] | undefined} value of a file that anybody may have written
 */
function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * A JSON of this page: the saved state, opened as it was left.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {Store} store
 * @returns {boolean} false: it is some other file
 */
function openWorkspace(name, bytes, store) {
  if (!/\.json$/i.test(name)) return false;
  try {
    const saved = /** @type {Workspace} */ (JSON.parse(new TextDecoder().decode(bytes)));
    const schema = String(saved.schema);
    if (schema !== OWN && /^gongkai\.workspace\//.test(schema)) {
      toast(t('toast.workspace.other', { name, schema, own: OWN }));
      return true;
    }
    if (schema !== OWN && /^gongkai\./.test(schema)) {
      toast(t('toast.workspace.analysis', { name }));
      return true;
    }
    if (schema !== OWN || typeof saved.text !== 'string') throw new Error(schema);
    replaceAll(store, { text: saved.text, input: { kind: 'text' }, edits: listOf(saved.edits), accepted: listOf(saved.accepted) });
    toast(t('toast.workspace.open'));
  } catch (error) {
    toast(t('toast.workspace.bad'));
  }
  return true;
}
