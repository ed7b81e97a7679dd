/**
 * How the page is arranged in its main states. Pixels would differ with every machine's fonts; what is compared instead
 * does not: the boxes of the frame (a grid, of the window's width), with a tolerance where lines of text decide, and
 * what a screen reader hears of them (tests/web/states/*.yml, rewritten by UPDATE=1). What must hold whatever the font
 * is tested in every state: no word of the frame is cut off, no control lies over another, nothing leaves the window.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { choose, sentence, withPage } from './page.mjs';

/** Boxes compared, and the parts whose words are. */
const FRAME = ['#bar', '#summary', '#switch', '#pane-source', '#pane-tables', '#pane-problems', '#cellbar', '.menu-list:not([hidden])', '.sheet-of-keys'];
const WORDS = ['#summary', '#switch', '#pane-source > header', '.tabs', '#problems .filter', '.foot', '.entry.open', '#cellbar', '.menu-list:not([hidden])', '.sheet-of-keys', '#no-tables'];
/** What another font may move, in px: the strip has lines of text, above the panes. */
const LINES = 28;
/** In px: what does not depend on text. */
const GRID = 3;

const DESK = { width: 1366, height: 768 };
/** Name, window, what is done. @type {[string, {width: number, height: number}, (page: import('playwright-core').Page) => Promise<unknown>][]} */
const STATES = [
  ['opened', DESK, async () => {}],
  ['problem', DESK, (page) => page.keyboard.press('F8')],
  ['what-if', DESK, async (page) => { await page.keyboard.press('F8'); await page.click('.entry.open .try'); await page.locator('.whatif-note').waitFor(); await page.click('td.edited'); }],
  ['exports', DESK, (page) => page.click('#export > button')],
  ['keys', DESK, (page) => page.keyboard.press('?')],
  ['noise-hidden', DESK, async (page) => { await choose(page, 'samples', '繁体'); await page.locator('.org', { hasText: '霞屿市' }).waitFor(); await page.check('#clean'); }],
  ['narrative', DESK, async (page) => { await choose(page, 'samples', '早期'); await page.locator('.org', { hasText: '规划局' }).waitFor(); }],
  ['nothing', DESK, async (page) => { await page.click('#forget'); await sentence(page, /请粘贴/); }],
  ['english', DESK, async (page) => { await page.click('#lang'); await sentence(page, /cells read/); }],
  ['zoom-125', { width: 1093, height: 614 }, async () => {}],
  ['narrow', { width: 390, height: 844 }, async () => {}],
  ['narrow-problems', { width: 390, height: 844 }, async (page) => { await page.click('#switch [data-pane=problems]'); await page.click('.entry > .head'); }],
  ['narrow-exports', { width: 390, height: 844 }, (page) => page.click('#export > button')],
];

for (const [name, size, reach] of STATES) {
  test(`the arrangement of the page: ${name}`, () => withPage(async (page) => {
    await page.setViewportSize(size);
    await reach(page);
    assert.deepEqual(await page.evaluate(faults), [], 'whatever the font');
    const boxes = await page.evaluate(boxesOf, FRAME);
    const heard = (await Promise.all(WORDS.map(async (part) => {
      const node = page.locator(part).first();
      return (await node.count()) && (await node.isVisible()) ? `# ${part}\n${await node.ariaSnapshot()}\n` : '';
    }))).join('');
    const file = new URL(`states/${name}.yml`, import.meta.url);
    if (process.env.UPDATE) writeFileSync(file, `${boxes.map((one) => `# box ${one.join(' ')}\n`).join('')}${heard}`);
    const expected = readFileSync(file, 'utf8');
    const known = Array.from(expected.matchAll(/^# box (\S+(?: \S+)*?) (-?\d+) (-?\d+) (\d+) (\d+)$/gm), ([, part, ...box]) => [part, ...box.map(Number)]);
    assert.deepEqual(boxes.map(([part]) => part), known.map(([part]) => part), 'what is there');
    boxes.forEach(([part, x, y, width, height], index) => {
      const [, x0, y0, width0, height0] = known[index];
      // The list of exports is as wide as its words; the keys stand in the middle.
      const wide = /menu-list|sheet-of-keys/.test(String(part)) ? 120 : GRID;
      const off = (/** @type {any} */ a, /** @type {any} */ b, /** @type {number} */ most) => Math.abs(a - b) > most;
      const high = /menu-list|sheet-of-keys/.test(String(part)) ? 90 : 2 * LINES;
      assert.ok(!off(x, x0, wide) && !off(width, width0, wide) && !off(y, y0, high) && !off(height, height0, high),
        `${part} is at ${[x, y, width, height]}, was at ${[x0, y0, width0, height0]}`);
    });
    assert.equal(heard, expected.replace(/^# box .*\n/gm, ''));
  }));
}

test('a frame that broke would be seen: a word cut off, one control over another, a pane out of the window', () => withPage(async (page) => {
  assert.deepEqual(await page.evaluate(faults), []);
  await page.addStyleTag({ content: '#source-note { max-width: 30px !important } #lang { margin-left: -60px !important } #pane-problems { position: relative; left: 60px }' });
  const found = await page.evaluate(faults);
  for (const expected of [/#source-note.*cut off/, /over #lang/, /#pane-problems.*window/]) assert.ok(found.some((one) => expected.test(one)), `${expected} in ${found.join('; ')}`);
}));

// What follows runs in the page.

/** @param {string[]} parts @returns {(string | number)[][]} part, left, top, width, height of those that are seen */
function boxesOf(parts) {
  return parts.flatMap((part) => {
    const element = document.querySelector(part);
    const box = element ? element.getBoundingClientRect() : null;
    return box && box.width ? [[part.replace(/ /g, ''), ...[box.left, box.top, box.width, box.height].map(Math.round)]] : [];
  });
}

/** @returns {string[]} */
function faults() {
  const found = [];
  const name = (/** @type {Element} */ element) => (element.id ? `#${element.id}` : `${element.parentElement.id || element.parentElement.className}>${element.className || element.tagName}`);
  const seen = (/** @type {Element} */ element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
  const inside = (/** @type {string} */ selector) => Array.from(document.querySelectorAll(selector)).filter(seen);
  for (const element of inside('#bar button, .sentence, #source-note, .org, .count, .tabs button, #switch button, .chip, .quiet, h2, .toggle, .menu-list button, .what')) {
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible') found.push(`${name(element)} is cut off: ${element.textContent}`);
    else if (element.scrollWidth > element.clientWidth + 3 && element.clientWidth) found.push(`${name(element)} runs over: ${element.textContent}`);
  }
  for (const group of ['#bar button:not([role]), #bar h1', '#summary .org, #summary .meta li, .sentence, .count', '#pane-source > header > *', '#pane-tables > header > *', '.tabs button', '.filter > *', '#cellbar .cell-name, #cellbar button', '#switch button']) {
    const all = inside(group).map((element) => ({ element, box: element.getBoundingClientRect() })).filter(({ box }) => box.width);
    all.forEach((one, index) => all.slice(index + 1).forEach((other) => {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 1) found.push(`${name(one.element)} lies over ${name(other.element)}`);
    }));
  }
  for (const element of inside('#bar button, #summary, .pane, .menu-list, .sheet-of-keys, .toast, .tabs button, #switch button, #cellbar button')) {
    const box = element.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1) found.push(`${name(element)} leaves the window: ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
  }
  return found;
}
