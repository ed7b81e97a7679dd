/**
 * www/ and the built engine → dist/site/ (to host) and dist/gongkai.html (to double-click), from one source.
 *
 *   node scripts/bundle.mjs
 *
 * What the page may rely on:
 *
 * - www/index.html is the page, with `<meta charset="utf-8">` first in head, `<link rel="stylesheet" href="style.css">`
 *   and `<script type="module" src="main.js"></script>` at the end of body. The build replaces the last two and puts the
 *   policy and www/policy.js behind the first. What a browser that cannot parse main.js should show stands in the HTML
 *   and is taken away by main.js. An icon must be a data: URL, else the browser asks for /favicon.ico.
 * - www/main.js and www/worker.js are the entries of two bundles: classic scripts lowered to Chromium 78. The worker gets
 *   the engine by `import init, { analyze_json, … } from '../dist/pkg/gongkai.js'` (wasm-bindgen's own module and types).
 * - The page starts the worker from `GONGKAI_ASSETS` (www/assets.d.ts), which is set before main.js runs:
 *
 *       const { worker, wasm } = GONGKAI_ASSETS.core;
 *       const url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
 *       new Worker(url).postMessage({ wasm });      // base64
 *       // in the worker: await init({ module_or_path: bytes })   (asynchronous; bytes from atob)
 *
 * - `GONGKAI_ASSETS.rules`, the catalogue with a page for each rule, follows main.js: nothing waits for it.
 * - `www/worker-xlsx.js`, where it and the second engine (dist/pkg-xlsx, cargo feature `xlsx`) exist, becomes
 *   `GONGKAI_ASSETS.xlsx()`, loaded on demand.
 *
 * The policy (see policyOf) lets no request out. `connect-src 'none'` alone would leak through images and scripts.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

process.chdir(new URL('..', import.meta.url).pathname);

const KB = 1024;
/** What a user waits for. Compressed sizes, as a server sends them; the single file as it lies on a USB stick. */
const BUDGET = { engine: 250 * KB, rules: 20 * KB, page: 60 * KB, file: 2560 * KB };

const page = {
  html: readFileSync('www/index.html', 'utf8'),
  style: await bundle('www/style.css'),
  main: await bundle('www/main.js'),
  policy: await bundle('www/policy.js'),
};
const core = await engine('www/worker.js', 'dist/pkg');
const xlsx = existsSync('www/worker-xlsx.js') && existsSync('dist/pkg-xlsx')
  ? await engine('www/worker-xlsx.js', 'dist/pkg-xlsx')
  : null;

/** The catalogue of rules, as a script; see `add_rules` in build.sh. */
const rules = `GONGKAI_ASSETS.rules=${literal((await import('../dist/pkg/rules.js')).rules())};`;

/** The sample reports of examples/ under the names its index gives them. */
const samples = JSON.parse(readFileSync('examples/index.json', 'utf8'))
  .map((one) => ({ ...one, text: readFileSync(`examples/${one.file}`, 'utf8') }));

writeSite();
writeFile();
checkBudget();

/** One entry and all it imports as one classic script or style sheet, for Chromium 78. */
async function bundle(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome78',
    charset: 'utf8',
    legalComments: 'none',
    // wasm-bindgen's default path of the module; the page always hands over the bytes.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return result.outputFiles[0].text.trimEnd();
}

/** @returns {Promise<{worker: string, wasm: string}>} see www/assets.d.ts */
async function engine(entry, pkg) {
  return { worker: await bundle(entry), wasm: readFileSync(`${pkg}/gongkai_bg.wasm`).toString('base64') };
}

/**
 * Nothing goes out: no connection, form, frame, font, image or script but what the page itself is made of. `scripts` are
 * the sources that may run; 'unsafe-eval' is what Chromium before 97 calls WebAssembly, and www/policy.js takes it away.
 * @param {string} scripts
 * @param {string} styles
 */
function policyOf(scripts, styles) {
  const wide = [
    "default-src 'none'",
    `script-src ${scripts} 'unsafe-eval' blob:`,
    `style-src ${styles}`,
    'img-src data: blob:',
    'worker-src blob:',
    "connect-src 'none'",
    "manifest-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return { wide, narrow: `script-src ${scripts} 'wasm-unsafe-eval' blob:` };
}

/** The folder to host: files beside each other, named with their content so that a cache never mixes two builds. */
function writeSite() {
  rmSync('dist/site', { recursive: true, force: true });
  mkdirSync('dist/site', { recursive: true });
  const put = (name, text) => {
    writeFileSync(`dist/site/${name}`, text);
    return `${name}?${hash(text).toString('hex').slice(0, 12)}`;
  };
  const loader = !xlsx ? 'null' : `() => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = ${JSON.stringify(put('xlsx.js', `GONGKAI_XLSX=${literal(xlsx)};`))};
  script.onload = () => resolve(GONGKAI_XLSX);
  script.onerror = () => reject(new Error(script.src));
  document.head.appendChild(script);
})`;
  const { wide, narrow } = policyOf("'self'", "'self' 'unsafe-inline'");
  put('index.html', assemble({
    head: `${policyTag(wide)}\n<script src="${put('policy.js', page.policy)}" data-policy="${narrow}"></script>`,
    style: `<link rel="stylesheet" href="${put('style.css', page.style)}">`,
    scripts: `<script src="${put('assets.js', assets(loader))}"></script>\n`
      + `<script src="${put('main.js', page.main)}"></script>\n`
      + `<script defer src="${put('rules.js', rules)}"></script>`,
  }));
}

/**
 * The one file: scripts allowed by their hashes, so that none but ours would run; bytes for later in an inert block.
 * Without the second engine where the file would be larger than its budget; the page then offers no workbook.
 */
function writeFile() {
  const whole = singleFile(xlsx);
  const fits = Buffer.byteLength(whole) <= BUDGET.file;
  if (xlsx && !fits) console.log(`  dist/gongkai.html: without the xlsx engine, which would make it ${kb(Buffer.byteLength(whole))}`);
  writeFileSync('dist/gongkai.html', fits ? whole : singleFile(null));
}

/** @param {{worker: string, wasm: string} | null} second the engine for workbooks */
function singleFile(second) {
  const loader = !second ? 'null'
    : "() => Promise.resolve(JSON.parse(document.getElementById('gongkai-xlsx').textContent))";
  const scripts = [assets(loader), page.main, rules].map((text) => text.replace(/<(?=\/script|!--)/gi, '\\x3C'));
  const hashOf = (text) => `'sha256-${hash(text).toString('base64')}'`;
  const { narrow } = policyOf(scripts.map(hashOf).join(' '), '');
  const { wide } = policyOf([page.policy, ...scripts].map(hashOf).join(' '), "'unsafe-inline'");
  return assemble({
    head: `${policyTag(wide)}\n<script data-policy="${narrow}">${page.policy}</script>`,
    style: `<style>${page.style}</style>`,
    scripts: (second ? `<script type="application/json" id="gongkai-xlsx">${literal(second)}</script>\n` : '')
      + scripts.map((text) => `<script>${text}</script>`).join('\n'),
  });
}

function policyTag(policy) {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

function assets(xlsxLoader) {
  return `GONGKAI_ASSETS={core:${literal(core)},xlsx:${xlsxLoader},samples:${literal(samples)}};`;
}

/** A value as JavaScript and JSON that also may stand in a script element. */
function literal(value) {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/** index.html with its three places filled; each must be there exactly once. */
function assemble({ head, style, scripts }) {
  const places = [
    ['<meta charset="utf-8">', `<meta charset="utf-8">\n${head}`],
    ['<link rel="stylesheet" href="style.css">', style],
    ['<script type="module" src="main.js"></script>', scripts],
  ];
  return places.reduce((html, [place, content]) => {
    const parts = html.split(place);
    if (parts.length !== 2) throw new Error(`www/index.html must hold ${place} exactly once`);
    return parts.join(content);
  }, page.html);
}

function hash(text) {
  return createHash('sha256').update(text).digest();
}

function checkBudget() {
  const gzip = (...texts) => texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const wasm = Buffer.from(core.wasm, 'base64');
  const figures = [
    ['engine (wasm, gzip)', gzip(wasm), BUDGET.engine, `raw ${kb(wasm.length)}`],
    ['page code (gzip)', gzip(page.html, page.style, page.policy, page.main, core.worker), BUDGET.page, ''],
    ['rules (gzip)', gzip(rules), BUDGET.rules, 'nothing waits for them'],
    ['dist/gongkai.html', readFileSync('dist/gongkai.html').length, BUDGET.file, ''],
  ];
  if (xlsx) figures.push(['xlsx engine (wasm, gzip)', gzip(Buffer.from(xlsx.wasm, 'base64')), Infinity, 'on demand']);
  for (const [name, size, budget, note] of figures) {
    const limit = budget === Infinity ? '' : ` of ${kb(budget)}`;
    console.log(`  ${name}: ${kb(size)}${limit}${note && `, ${note}`}${size > budget ? '  OVER BUDGET' : ''}`);
  }
  if (figures.some(([, size, budget]) => size > budget)) process.exit(1);
}

function kb(bytes) {
  return `${(bytes / KB).toFixed(1)} KB`;
}
