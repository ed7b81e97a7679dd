/** The manners of the page: axe finds nothing, nothing scrolls sideways, a large paste blocks nobody. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { choose, example, pasteExactly, sentence, withPage } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every state a user comes to. @type {[string, (page: import('playwright-core').Page) => Promise<void>][]} */
const STATES = [
  ['opened', async () => {}],
  ['a problem open', async (page) => {
    await page.keyboard.press('F8');
    await page.click('.entry.open .actions button:last-child');
    await page.locator('.rule').waitFor();
  }],
  ['a cell being tried', async (page) => { await page.click('td[data-key="requests/granted/total"]'); await page.keyboard.press('F2'); }],
  ['a what-if', async (page) => { await page.keyboard.press('F8'); await page.click('.entry.open .try'); await sentence(page, /试改/); }],
  ['figures of the prose', async (page) => { await page.click('#tab-facts'); }],
  ['noise', async (page) => { await choose(page, 'samples', '繁体'); await sentence(page, /198/); await page.click('#tab-noise'); }],
  ['statistics of 2014', async (page) => { await choose(page, 'samples', '2014'); await sentence(page, /58/); }],
  ['a menu', async (page) => { await page.click('#export > button'); }],
  ['the keys', async (page) => { await page.keyboard.press('?'); }],
  ['nothing', async (page) => { await page.click('#forget'); await sentence(page, /请粘贴/); }],
  ['English', async (page) => { await page.click('#lang'); await sentence(page, /cells read/); }],
];

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing in any state, ${scheme}`, () => withPage(async (page) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // Dark differs in colours only: the states that bring new ones.
    for (const [state, reach] of STATES.filter((_, index) => scheme === 'light' || index < 6)) {
      await page.reload();
      await sentence(page, /读出/);
      await reach(page);
      assert.deepEqual(await violations(page), [], state);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const pane of scheme === 'light' ? ['source', 'tables', 'problems'] : []) {
      await page.reload();
      await sentence(page, /读出/);
      await page.click(`#switch [data-pane=${pane}]`);
      assert.deepEqual(await violations(page), [], `narrow, ${pane}`);
    }
  }));
}

test('the frame never scrolls sideways: 1366×768, the same at 125 %, and 390 wide', () => withPage(async (page) => {
  for (const [width, height] of [[1366, 768], [1093, 614], [1024, 768], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const button of ['source', 'tables', 'problems']) {
      if (await page.isVisible('#switch')) await page.click(`#switch [data-pane=${button}]`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${width}×${height}, ${button}: ${over} px over`);
    }
  }
}));

test('tables have heads with a scope, and a state is said in words too', () => withPage(async (page) => {
  const heads = await page.evaluate(() => Array.from(document.querySelectorAll('#sheets th:not(.corner)'), (head) => head.getAttribute('scope')));
  assert.ok(heads.length > 60 && heads.every((scope) => ['col', 'colgroup', 'row', 'rowgroup'].includes(String(scope))));
  const accused = await page.textContent('td[data-key="requests/unable_not_held/natural_person"] .vh');
  assert.match(String(accused), /错误.*建议改为 19/);
  await page.waitForFunction(() => /发现 2 处错误/.test(document.querySelector('#live')?.textContent || ''));
}));

test('a megabyte is pasted, shown and edited', () => withPage(async (page) => {
  const once = example('broken-sums-2023.txt');
  const text = once.repeat(Math.ceil(1e6 / once.length)).slice(0, 1e6);
  await pasteExactly(page, { 'text/plain': text });
  await sentence(page, /读出/);
  const drawn = await page.locator('.line').count();
  assert.ok(drawn < 1000, `${drawn} lines drawn of ${text.split('\n').length}`);
  await page.locator('.leaf').first().click({ position: { x: 40, y: 30 } });
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('甲乙');
  assert.match(String(await page.inputValue('#area')), /^甲乙/);
}));

/** @param {import('playwright-core').Page} page */
async function violations(page) {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] }));
  return results.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any.concat(node.all).map((check) => check.message).join('; ').slice(0, 160)}`).join(' | ')}`);
}
