/**
 * The workbook. The engine that writes it is a second one and large: it is loaded when first asked for.
 * Its worker gets `{wasm}` once, then `{analysis}`, the JSON as it is downloaded, and answers `{bytes}` or `{failure}`.
 */

import { t } from '../i18n/index.js';
import { toast } from '../views/toast.js';
import { download, fileName } from './names.js';

/** @type {Promise<Worker> | null} */
let engine = null;

function start() {
  if (!GONGKAI_ASSETS.xlsx) return Promise.reject(new Error('xlsx'));
  return GONGKAI_ASSETS.xlsx().then(({ worker, wasm }) => {
    const started = new Worker(URL.createObjectURL(new Blob([worker], { type: 'text/javascript' })));
    started.postMessage({ wasm });
    return started;
  });
}

/** @param {import('../store.js').Store} store */
export function saveXlsx(store) {
  const { model } = store;
  const name = fileName(model, 'name.check', 'xlsx');
  engine = engine || start();
  engine.then((worker) => new Promise((resolve, reject) => {
    worker.onmessage = (event) => (event.data.bytes ? resolve(event.data.bytes) : reject(new Error(event.data.failure && event.data.failure.message)));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ analysis: store.json });
  })).then((bytes) => {
    download(name, /** @type {Uint8Array<ArrayBuffer>} */ (bytes), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    toast(t('toast.saved', { name }));
  }).catch((error) => {
    engine = null;
    toast(t('toast.failed', { name, message: String(error.message) }));
  });
}
