/**
 * What the build hands to the page, the same in the hosted folder and in the single file; see scripts/bundle.mjs.
 * Everything is here before main.js runs, so nothing has to be fetched and `connect-src 'none'` can hold.
 */
interface GongkaiAssets {
  core: GongkaiEngine;
  /** The engine that writes XLSX, loaded when first asked for; null in a build without it. */
  xlsx: null | (() => Promise<GongkaiEngine>);
}

interface GongkaiEngine {
  /** Source of a classic worker, to be started from a Blob: a worker from a URL is refused on file:// and escapes the page's policy. */
  worker: string;
  /** The WebAssembly module in base64: decode and instantiate it (asynchronously) in the worker. */
  wasm: string;
}

declare var GONGKAI_ASSETS: GongkaiAssets;

/** Texts (a sample report) are imported as strings. */
declare module '*.txt' {
  const text: string;
  export default text;
}

declare module '*.html' {
  const html: string;
  export default html;
}
