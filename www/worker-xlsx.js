/** The worker that writes workbooks, with an engine of its own: gets its bytes first, then questions; see output/xlsx.js. */

import init, { workbook, workbook_bytes } from '../dist/pkg-xlsx/gongkai.js';

/** @type {Promise<unknown>} */
let ready = Promise.resolve();

self.onmessage = (event) => {
  const { data } = event;
  if (data.wasm) {
    ready = init({ module_or_path: bytesOf(data.wasm) });
    return;
  }
  ready.then(() => answer(data)).then((bytes) => self.postMessage({ bytes }), (error) => {
    self.postMessage({ failure: { kind: error.kind || 'crash', message: error.message || String(error) } });
  });
};

/**
 * @param {import('./analyzer.js').Question} question
 * @returns {Promise<Uint8Array> | Uint8Array}
 */
function answer({ text, input, options }) {
  if (input.kind === 'bytes') return workbook_bytes(input.bytes, options.name || '', options);
  if (input.kind === 'html') return workbook(input.html, { ...options, html: true });
  return workbook(text, options);
}

/** @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
