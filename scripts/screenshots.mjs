/**
 * The pictures of the page in docs/screenshots/, from the built page and the samples:
 *
 *   node scripts/screenshots.mjs        after ./build.sh
 *
 * Needs a Chromium (CHROMIUM, default /usr/bin/chromium) and a font for Chinese.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'docs/screenshots');

/** Lossless for the README, smaller for the rest. File, window, what is done first. @type {[string, {width: number, height: number, dark?: boolean}, (page: import('playwright-core').Page) => Promise<void>][]} */
const PICTURES = [
  ['page.png', desktop(), async (page) => { await page.keyboard.press('F8'); }],
  ['page-dark-en.png', { ...desktop(), dark: true }, async (page) => {
    await page.click('#lang');
    await page.locator('.sentence', { hasText: 'cells read' }).waitFor();
    await page.keyboard.press('F8');
  }],
  ['opened.jpg', desktop(), async () => {}],
  ['what-if.jpg', desktop(), async (page) => {
    await page.keyboard.press('F8');
    await page.click('.entry.open .try');
    await page.locator('.whatif-note').waitFor();
    await page.click('td.edited');
  }],
  ['prose.jpg', desktop(), async (page) => { await page.click('#tab-facts'); await page.locator('.v-disagree').first().hover(); }],
  ['traditional.jpg', desktop(), async (page) => { await sample(page, 3); await page.click('#tab-noise'); }],
  ['statistics.jpg', desktop(), (page) => sample(page, 4)],
  ['word.jpg', desktop(), (page) => sample(page, 5)],
  ['outdated.jpg', desktop(), (page) => sample(page, 6)],
  ['narrative.jpg', desktop(), (page) => sample(page, 7)],
  ['consistent.jpg', desktop(), (page) => sample(page, 2)],
  ['narrow.jpg', { width: 390, height: 844 }, async (page) => { await page.click('#switch [data-pane=problems]'); await page.click('.entry > .head'); }],
  ['print.jpg', { width: 794, height: 1123 }, async (page) => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
  }],
];

mkdirSync(OUT, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), 'gongkai-screenshots-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
for (const [name, { width, height, dark }, act] of PICTURES) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.goto(`file://${join(ROOT, 'dist/gongkai.html')}`);
  await page.locator('.sentence', { hasText: /读出/ }).waitFor();
  await act(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(OUT, name), ...(name.endsWith('.jpg') ? { type: 'jpeg', quality: 70 } : {}) });
  await page.close();
}
await context.close();
rmSync(profile, { recursive: true, force: true });

function desktop() {
  return { width: 1366, height: 768 };
}

/** @param {import('playwright-core').Page} page @param {number} number counted from 1 */
async function sample(page, number) {
  await page.click('#samples > button');
  await page.click(`#samples [role=menuitem]:nth-child(${number})`);
  await page.waitForTimeout(700);
}
