/** The manners of the page: nothing scrolls sideways, what is seen is also said, a large paste blocks nobody. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { example, pasteExactly, sentence, withPage } from './page.mjs';

test('the frame never scrolls sideways: 1366×768, the same at 125 %, and 390 wide', () => withPage(async (page) => {
  for (const [width, height] of [[1366, 768], [1093, 614], [1024, 768], [390, 844], [320, 640]]) {
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
