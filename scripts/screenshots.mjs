/**
 * The pictures of the page in docs/screenshots/, from the built page and the samples:
 *
 *   node scripts/screenshots.mjs        after ./build.sh
 *
 * Each sample light, dark, in English, narrow and printed, and some states of the first. WebP, which Chromium writes
 * itself: a third of PNG. Needs a Chromium (CHROMIUM, default /usr/bin/chromium) and a font for Chinese.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'docs/screenshots');
/** Of 1; the words stay sharp. */
const QUALITY = 0.55;

/** @typedef {import('playwright-core').Page} Page */
const SAMPLES = JSON.parse(readFileSync(join(ROOT, 'examples/index.json'), 'utf8')).map(({ file }) => file.replace(/\.\w+$/, ''));
const DESK = { width: 1366, height: 768 };
/** Name, window, dark?, what is done first. @type {[string, {width: number, height: number}, boolean, (page: Page) => Promise<unknown>][]} */
const PICTURES = [
  ['page', DESK, false, (page) => page.keyboard.press('F8')],
  ['page-dark-en', DESK, true, async (page) => { await english(page); await page.keyboard.press('F8'); }],
  ['what-if', DESK, false, async (page) => {
    await page.keyboard.press('F8');
    await page.click('.entry.open .try');
    await page.locator('.whatif-note').waitFor();
    await page.click('td.edited');
  }],
  ['prose', DESK, false, async (page) => { await page.click('#tab-facts'); await page.locator('.v-disagree').first().hover(); }],
  ['nothing', DESK, false, (page) => page.click('#forget')],
  ['no-report', DESK, false, async (page) => {
    await page.setInputFiles('#file', { name: '年报.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04          word/document.xml') });
    await page.locator('.welcome').waitFor();
  }],
  ['noise-hidden', DESK, false, async (page) => { await sample(page, 3); await page.click('#tab-noise'); await page.check('#clean'); }],
  ...SAMPLES.flatMap((name, index) => /** @type {typeof PICTURES} */ ([
    [`${name}-light`, DESK, false, (page) => sample(page, index + 1)],
    [`${name}-dark`, DESK, true, (page) => sample(page, index + 1)],
    [`${name}-en`, DESK, false, async (page) => { await english(page); await sample(page, index + 1); }],
    [`${name}-narrow`, { width: 390, height: 844 }, false, (page) => sample(page, index + 1)],
    [`${name}-print`, { width: 794, height: 1123 }, false, async (page) => {
      await sample(page, index + 1);
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
    }],
  ])),
];

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), 'gongkai-screenshots-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const darkroom = await context.newPage();
let bytes = 0;
for (const [name, size, dark, act] of PICTURES) {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.goto(`file://${join(ROOT, 'dist/gongkai.html')}`);
  await page.locator('.sentence', { hasText: /读出/ }).waitFor();
  await act(page);
  if (name !== 'prose') await page.mouse.move(1, 1);
  await page.waitForTimeout(400);
  const picture = await webp(await page.screenshot());
  bytes += picture.length;
  writeFileSync(join(OUT, `${name}.webp`), picture);
  await page.close();
}
await context.close();
rmSync(profile, { recursive: true, force: true });
console.log(`${PICTURES.length} pictures, ${(bytes / 1e6).toFixed(1)} MB`);

/** @param {Buffer} png @returns {Promise<Buffer>} */
async function webp(png) {
  const url = await darkroom.evaluate(async ([source, quality]) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', quality);
  }, /** @type {[string, number]} */ ([`data:image/png;base64,${png.toString('base64')}`, QUALITY]));
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** @param {Page} page */
async function english(page) {
  await page.click('#lang');
  await page.locator('.sentence', { hasText: 'cells read' }).waitFor();
}

/** @param {Page} page @param {number} number counted from 1 */
async function sample(page, number) {
  await page.click('#samples > button');
  await page.locator('#samples [role=menuitem]').nth(number - 1).click();
  await page.waitForTimeout(700);
}
