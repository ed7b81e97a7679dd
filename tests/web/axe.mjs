/** Every state of the page, and what axe finds in them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dragOver, drop, sentence, withPage } from './page.mjs';

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

/**
 * Goes through all states, each on a fresh page, wide and some narrow; axe must find nothing. All that it finds is told.
 * @param {'light' | 'dark'} scheme @param {'zh' | 'en'} lang @param {{rules?: object, runOnly?: string[]}} [options] which rules
 */
export function axeFindsNothing(scheme, lang, options = {}) {
  return withPage(async (page) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const fresh = async () => {
      await page.reload();
      await sentence(page, /读出/);
      if (lang === 'zh') return;
      await page.click('#lang');
      await sentence(page, /cells read/);
    };
    /** All of them are told, not the first only. @type {string[]} */
    const found = [];
    const look = async (/** @type {string} */ state) => found.push(...(await violations(page, options)).map((one) => `${state}: ${one}`));
    for (const [state, reach] of STATES) {
      await fresh();
      await reach(page);
      await look(state);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const pane of ['source', 'tables', 'problems']) {
      await fresh();
      await page.click(`#switch [data-pane=${pane}]`);
      await look(`narrow, ${pane}`);
      await page.click('#export > button');
      await look(`narrow, ${pane}, a menu`);
    }
    assert.deepEqual(found, []);
  });
}

/** @param {import('playwright-core').Page} page @param {number} number counted from 1 @param {string} unit */
async function sample(page, number, unit) {
  await page.click('#samples > button');
  await page.locator('#samples [role=menuitem]').nth(number - 1).click();
  await page.locator('.org', { hasText: unit }).waitFor();
}

/** @param {import('playwright-core').Page} page @param {object} [options] which rules */
export async function violations(page, options = {}) {
  await page.evaluate(AXE);
  const results = await page.evaluate((more) => /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'], ...more }), options);
  return results.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any.concat(node.all).map((check) => check.message).join('; ').slice(0, 160)}`).join(' | ')}`);
}
