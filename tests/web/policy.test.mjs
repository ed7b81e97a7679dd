/**
 * Nothing leaves the page: no way out that a script could try comes through, in any browser, hosted and as one file.
 * The same tries from a page without the policy do come through, so the proxy would see them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { BROWSERS, launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { openNetwork } from './network.mjs';

const LEAKS = readFileSync(new URL('leaks.js', import.meta.url), 'utf8');
const TRIES = LEAKS.split('await quietly(').length - 1;
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>\s*<script[^>]*policy\.js[^>]*><\/script>/;

for (const which of BROWSERS) {
  test(`nothing leaves the hosted page in ${which}`, async (t) => {
    // The tries stand in a script of the page's own folder, as if they were the page's.
    const { others, tried, name } = await leak(which, 'dist/site', (page) => page.replace('</body>', '<script src="leaks.js"></script></body>'));
    t.diagnostic(`${name}: ${tried} tries, ${others.length} requests`);
    assert.equal(tried, TRIES);
    assert.deepEqual(others, []);
  });

  test(`the tries do leave a page without the policy in ${which}`, async (t) => {
    const expected = ['fetch', 'xhr', 'beacon', 'image', 'script', 'import', 'stylesheet', 'iframe', 'background', 'form',
      'worker-fetch', 'eval'];
    const { others } = await leak(which, 'dist/site', (page) => {
      assert.match(page, POLICY);
      return page.replace(POLICY, '').replace('</body>', '<script src="leaks.js"></script></body>');
    }, expected);
    const ways = waysOf(others);
    t.diagnostic([...ways].sort().join(' '));
    for (const way of expected) assert.ok(ways.has(way), `${way} is seen`);
  });
}

test('nothing leaves the single file in Chromium', async () => {
  const network = await openNetwork(join(ROOT, 'dist/site'));
  const browser = await launch('chromium', network);
  try {
    const page = await browser.newPage();
    await page.open(`file://${join(ROOT, 'dist/gongkai.html')}`);
    await page.evaluate(`(async () => { ${LEAKS}; await tryToLeak(); })()`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(await page.evaluate(() => globalThis.tried), TRIES);
    assert.deepEqual(network.others, []);
  } finally {
    await browser.close();
    network.close();
  }
});

/** The names of the tries that came through. @param {string[]} urls */
function waysOf(urls) {
  return new Set(urls.map((url) => new URL(url).pathname.slice(1)));
}

/**
 * Opens the hosted page, with its HTML changed, and lets the tries run: for two seconds, and longer on a busy machine
 * where some that must come through have not yet.
 */
async function leak(which, folder, change, expected = []) {
  const network = await openNetwork(join(ROOT, folder), {
    change: (name, body) => (name === 'index.html' ? change(body.toString()) : body),
    extra: { 'leaks.js': LEAKS },
  });
  const browser = await launch(which, network);
  try {
    const page = await browser.newPage();
    await page.open(network.url);
    await page.evaluate(() => { globalThis.tryToLeak(); });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    for (let waited = 0; waited < 15000 && expected.some((way) => !waysOf(network.others).has(way)); waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // What came through may have taken the page away (Firefox asks about one of the requests).
    const tried = await page.evaluate(() => globalThis.tried).catch(() => null);
    return { others: network.others, tried, name: browser.name };
  } finally {
    await browser.close();
    network.close();
  }
}
