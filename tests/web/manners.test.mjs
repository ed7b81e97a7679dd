/** The manners of the page: axe finds nothing, nothing scrolls sideways, a large paste blocks nobody. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { dragOver, drop, example, pasteExactly, sentence, withPage } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every state a user comes to, in whatever language. @type {[string, (page: import('playwright-core').Page) => Promise<unknown>][]} */
const STATES = [
  ['opened', async () => {}],
  ['a problem open', (page) => page.keyboard.press('F8')],
  ['the page of a rule', async (page) => {
    await page.keyboard.press('F8');
    await page.click('.entry.open .actions button:last-child');
    await page.locator('.rule').waitFor();
  }],
  ['a reason being given', async (page) => { await page.keyboard.press('F8'); await page.click('.entry.open .actions button:nth-child(3)'); await page.keyboard.type('核'); }],
  ['accepted', async (page) => {
    await page.keyboard.press('F8');
    await page.click('.entry.open .actions button:nth-child(3)');
    await page.keyboard.type('核');
    await page.keyboard.press('Enter');
    await page.locator('.entry.m-accepted').waitFor();
    await page.click('.entry.m-accepted .head');
  }],
  ['one class of problems', (page) => page.click('.count.m-info')],
  ['a cell chosen', (page) => page.click('td[data-key="requests/granted/total"]')],
  ['a cell being tried', async (page) => { await page.click('td[data-key="requests/granted/total"]'); await page.keyboard.press('F2'); }],
  ['a what-if', async (page) => { await page.keyboard.press('F8'); await page.click('.entry.open .try'); await page.locator('.whatif-note').waitFor(); }],
  ['figures of the prose', async (page) => { await page.click('#tab-facts'); await page.hover('.v-disagree'); }],
  ['noise', async (page) => { await sample(page, 3, '霞屿市'); await page.click('#tab-noise'); }],
  ['noise hidden', async (page) => { await sample(page, 3, '霞屿市'); await page.check('#clean'); }],
  ['statistics of 2014', (page) => sample(page, 4, '岚山市')],
  ['a narrative report', (page) => sample(page, 7, '规划局')],
  ['the outdated form', (page) => sample(page, 6, '档案馆')],
  ['the menu of exports', (page) => page.click('#export > button')],
  ['the menu of samples', (page) => page.click('#samples > button')],
  ['the keys', (page) => page.keyboard.press('?')],
  ['why nothing leaves', (page) => page.click('#private summary')],
  ['a file dragged over', (page) => dragOver(page, '#tables')],
  ['a file that is none', (page) => drop(page, 'body', [{ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') }])],
  ['asked again before all is forgotten', async (page) => { await page.keyboard.press('F8'); await page.click('.entry.open .try'); await page.locator('.whatif-note').waitFor(); await page.click('#forget'); }],
  ['nothing', async (page) => { await page.click('#forget'); await page.waitForFunction(() => !document.querySelector('#area').value); }],
];

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  for (const lang of ['zh', 'en']) {
    test(`axe finds nothing in any state: ${scheme}, ${lang}`, () => withPage(async (page) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const fresh = async () => {
        await page.reload();
        await sentence(page, /读出/);
        if (lang === 'zh') return;
        await page.click('#lang');
        await sentence(page, /cells read/);
      };
      for (const [state, reach] of STATES) {
        await fresh();
        await reach(page);
        assert.deepEqual(await violations(page), [], state);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      for (const pane of ['source', 'tables', 'problems']) {
        await fresh();
        await page.click(`#switch [data-pane=${pane}]`);
        assert.deepEqual(await violations(page), [], `narrow, ${pane}`);
        await page.click('#export > button');
        assert.deepEqual(await violations(page), [], `narrow, ${pane}, a menu`);
      }
    }));
  }
}

test('axe would find something: a button without a name', () => withPage(async (page) => {
  await page.evaluate(() => document.querySelector('.tools').append(document.createElement('button')));
  assert.match((await violations(page)).join(), /button-name/);
}));

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

/** @param {import('playwright-core').Page} page @param {number} number counted from 1 @param {string} unit */
async function sample(page, number, unit) {
  await page.click('#samples > button');
  await page.locator('#samples [role=menuitem]').nth(number - 1).click();
  await page.locator('.org', { hasText: unit }).waitFor();
}

/** @param {import('playwright-core').Page} page */
async function violations(page) {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] }));
  return results.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any.concat(node.all).map((check) => check.message).join('; ').slice(0, 160)}`).join(' | ')}`);
}
