/** The worker that writes workbooks, with an engine of its own: gets its bytes first, then analyses; see output/xlsx.js. */

import init, { workbook } from '../dist/pkg-xlsx/gongkai.js';

/** @type {Promise<unknown>} */
let ready = Promise.resolve();

self.onmessage = (event) => {
  const { data } = event;
  if (data.wasm) {
    ready = init({ module_or_path: bytesOf(data.wasm) });
    return;
  }
  ready.then(() => workbook(data.analysis)).then((bytes) => {
    self.postMessage(bytes ? { bytes } : { failure: { message: 'JSON' } });
  }, (error) => self.postMessage({ failure: { message: String(error) } }));
};

/** @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
