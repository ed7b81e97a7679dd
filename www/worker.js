/** The worker: gets the engine's bytes first, then one question at a time; see analyzer.js. */

import init, { analyze_bytes, analyze_json, forms } from '../dist/pkg/gongkai.js';

/** @type {Promise<unknown>} */
let ready = Promise.resolve();

self.onmessage = (event) => {
  const { data } = event;
  if (data.wasm) {
    ready = init({ module_or_path: bytesOf(data.wasm) });
    ready.then(() => self.postMessage({ forms: forms() })).catch((error) => self.postMessage({ crash: String(error) }));
    return;
  }
  ready.then(() => answer(data)).then((json) => self.postMessage({ json }), (error) => {
    // The engine rejects with {kind, message}; an Error is a defect of ours.
    if (error instanceof Error) self.postMessage({ crash: String(error) });
    else self.postMessage({ failure: error });
  });
};

/**
 * @param {import('./analyzer.js').Question} question
 * @returns {Promise<string> | string} the JSON
 */
function answer({ text, input, options }) {
  if (input.kind === 'bytes') return analyze_bytes(input.bytes, options.name || '', options).then((analysis) => JSON.stringify(analysis));
  if (input.kind === 'html') return analyze_json(input.html, { ...options, html: true });
  return analyze_json(text, options);
}

/** @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
