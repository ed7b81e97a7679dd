/**
 * Everything people do with the page (flows.js), in every browser it promises, hosted and as one file. docs/page.md has
 * the table of it; UPDATE=1 writes it from the run.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { BROWSERS, launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { flows } from './flows.js';
import { openNetwork } from './network.mjs';
import { example } from './page.mjs';
import { encode } from './readers.mjs';

const BROKEN = example('broken-sums-2023.txt');
const GIVEN = { html: example('word-clipboard-2022.html'), gbk: encode(BROKEN, 'gb18030').toString('base64'), broken: BROKEN };
const NAMES = { chromium: 'Chromium 现行版', firefox: 'Firefox 现行版', 'chromium-86': 'Chromium 86', 'chromium-78': 'Chromium 78' };
const WAYS = { hosted: '部署', file: '单文件' };
const DOCUMENT = join(ROOT, 'docs/page.md');

/** Of each browser and way, each flow. @type {Map<string, [string, string][]>} */
const table = new Map();

for (const which of BROWSERS) {
  for (const how of /** @type {const} */ (['hosted', 'file'])) {
    test(`the page works in ${which}, ${how}`, async (t) => {
      const network = await openNetwork(join(ROOT, 'dist/site'));
      const browser = await launch(which, network);
      try {
        const page = await browser.newPage();
        await page.open(how === 'file' ? `file://${join(ROOT, 'dist/gongkai.html')}` : network.url);
        const seen = await page.evaluate(flows, GIVEN);
        t.diagnostic(`${browser.name}: ${seen.map(([name, result]) => `${name} ${result}`).join(', ')}`);
        assert.deepEqual(seen.filter(([, result]) => result !== 'ok' && result !== 'none'), []);
        assert.ok(seen.length >= 16);
        assert.deepEqual(page.errors || [], []);
        assert.deepEqual(network.others, []);
        table.set(`${NAMES[which]} ${WAYS[how]}`, seen);
      } finally {
        await browser.close();
        network.close();
      }
    });
  }
}

test('docs/page.md has the table of this run', () => {
  assert.equal(table.size, 2 * BROWSERS.length);
  const columns = Array.from(table);
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |\n`;
  const fresh = row(['', ...columns.map(([name]) => name)]) + row(['---', ...columns.map(() => ':-:')])
    + columns[0][1].map(([flow], index) => row([flow, ...columns.map(([, seen]) => (seen[index][1] === 'ok' ? '✓' : '—'))])).join('');
  const text = readFileSync(DOCUMENT, 'utf8');
  const [from, to] = ['<!-- flows -->', '<!-- /flows -->'].map((mark) => text.indexOf(mark));
  assert.ok(from > 0 && to > from, 'the marks are there');
  if (process.env.UPDATE) writeFileSync(DOCUMENT, `${text.slice(0, from)}<!-- flows -->\n\n${fresh}\n${text.slice(to)}`);
  assert.ok(readFileSync(DOCUMENT, 'utf8').includes(fresh), 'not the table of this run: UPDATE=1 node --test tests/web/browsers.test.mjs');
});
