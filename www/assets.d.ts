/**
 * What the build hands to the page, the same in the hosted folder and in the single file; see scripts/bundle.mjs.
 * All but `rules` is here before main.js runs, so nothing has to be fetched and `connect-src 'none'` can hold.
 */
interface GongkaiAssets {
  core: GongkaiEngine;
  /** The engine that writes XLSX, loaded when first asked for; null in a build without it. */
  xlsx: null | (() => Promise<GongkaiEngine>);
  /** The catalogue of rules; a script of its own brings it, behind main.js, so that the page need not wait for it. */
  rules?: import('./analysis').RuleDescription[];
  /** The reports of examples/, in the order of its index; the first opens with the page. */
  samples: GongkaiSample[];
}

interface GongkaiSample {
  file: string;
  title_zh: string;
  title_en: string;
  description_zh: string;
  description_en: string;
  text: string;
}

interface GongkaiEngine {
  /** Source of a classic worker, to be started from a Blob: a worker from a URL is refused on file:// and escapes the page's policy. */
  worker: string;
  /** The WebAssembly module in base64: decode and instantiate it (asynchronously) in the worker. */
  wasm: string;
}

declare var GONGKAI_ASSETS: GongkaiAssets;
