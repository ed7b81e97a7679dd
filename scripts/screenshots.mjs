/**
 * The pictures of the README, from the built page: `./build.sh`, then `node scripts/screenshots.mjs`.
 * Overwrites docs/screenshots/. Chromium is that of the page tests (CHROMIUM names another).
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = new URL('..', import.meta.url);
const at = (name) => fileURLToPath(new URL(name, ROOT));
/** The screen the page is made for. */
const SCREEN = { width: 1366, height: 768 };

const PICTURES = [
  { name: 'page', colorScheme: 'light', language: 'zh-CN' },
  { name: 'page-dark-en', colorScheme: 'dark', language: 'en', english: true },
];

mkdirSync(at('docs/screenshots'), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { name, colorScheme, language, english } of PICTURES) {
  const page = await browser.newPage({ viewport: SCREEN, colorScheme, locale: language });
  await page.goto(`file://${at('dist/gongkai.html')}`);
  await page.locator('#sheets table').first().waitFor();
  if (english) await page.click('#lang');
  // The report with sums that do not hold, at its first problem.
  await page.click('#samples > button');
  await page.locator('#samples [role=menuitem]').first().click();
  await page.waitForTimeout(1500);
  await page.keyboard.press('F8');
  await page.waitForTimeout(600);
  await page.screenshot({ path: at(`docs/screenshots/${name}.png`) });
  await page.close();
}
await browser.close();
