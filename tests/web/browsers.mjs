/**
 * The browsers the page must run in, all with the same few verbs:
 *
 *   const browser = await launch('chromium', { proxy })   // chromium, firefox, chromium-86, chromium-78
 *   browser.name                                         // with its version
 *   const page = await browser.newPage()
 *   await page.open(url)                                 // until loaded
 *   await page.evaluate((argument) => …, argument)       // in the page; awaits promises; JSON both ways
 *   page.errors                                          // uncaught exceptions (Chromium)
 *   page.playwright                                      // current Chromium only: real keys, mouse, downloads
 *
 * All requests but those to loopback go to `proxy` ("host:port"), which can so count them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { launchFirefox } from './firefox.mjs';
import { launchOldChromium } from './old-chromium.mjs';

export const BROWSERS = ['chromium', 'firefox', 'chromium-86', 'chromium-78'];

/** @param {string} which @param {{proxy: string}} options */
export function launch(which, options) {
  switch (which) {
    case 'chromium': return launchChromium(options);
    case 'firefox': return launchFirefox(options);
    default: return launchOldChromium(which.replace('chromium-', ''), options);
  }
}

async function launchChromium({ proxy }) {
  const profile = mkdtempSync(join(tmpdir(), 'gongkai-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1366, height: 768 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--proxy-server=${proxy}`],
  });
  return {
    name: `Chromium ${context.browser()?.version()}`,
    async newPage() {
      const playwright = await context.newPage();
      const errors = [];
      playwright.on('pageerror', (error) => errors.push(String(error)));
      return {
        playwright,
        errors,
        open: (url) => playwright.goto(url, { waitUntil: 'load' }),
        evaluate: (script, argument) => playwright.evaluate(script, argument),
        close: () => playwright.close(),
      };
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
