/**
 * The page in every browser, hosted and as one file: paste a report, read its cells, point at a finding, take the JSON.
 * What it must show and save is what the command line says of the same text.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { BROWSERS, launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { gongkai } from './module.mjs';
import { openNetwork } from './network.mjs';

/** A report whose sums are wrong, so that there is something to point at. */
const TEXT = readFileSync(join(ROOT, 'examples/broken-sums-2023.txt'), 'utf8');
const FILE = `file://${join(ROOT, 'dist/gongkai.html')}`;
/** The files of the hosted folder; anything else that is asked of its server is one request too many. */
const OWN = /^\/(policy\.js|style\.css|assets\.js|main\.js|rules\.js)?(\?[0-9a-f]{12})?$/;

for (const which of BROWSERS) {
  test(`${which}: a pasted report is read, hosted and from file://`, async (t) => {
    const network = await openNetwork(join(ROOT, 'dist/site'));
    const browser = await launch(which, network);
    t.diagnostic(browser.name);
    try {
      for (const url of [network.url, FILE]) {
        const page = await browser.newPage();
        await page.open(url);
        assert.ok(await page.evaluate(waitFor, 'td[data-key]'), `${url} opens with a sample already analyzed`);
        await page.evaluate(paste, TEXT);

        const json = await page.evaluate(savedJson, TEXT.length);
        const analysis = JSON.parse(json);
        assert.equal(json, asTheCommandLine(analysis), 'the saved JSON is what the command line writes');

        const cells = analysis.tables.flatMap((table) => table.cells.map((cell) => ({ ...cell, table: table.id })));
        assert.ok(cells.length >= 198, 'the tables of the report are there');
        const shown = await page.evaluate(shownCells);
        for (const cell of cells) {
          const key = `${cell.table}/${cell.row}/${cell.column}`;
          assert.ok(key in shown, `${key} has its place on the page`);
          if (cell.kind === 'number') assert.equal(shown[key].replace(/[,\s]/g, ''), String(cell.value), key);
          else assert.doesNotMatch(shown[key], /\d/, `${key} is no number and shows none`);
        }

        const finding = analysis.findings.find(({ severity, fields }) => severity === 'error' && fields.length > 1);
        const lit = await page.evaluate(pointAt, finding.message);
        assert.deepEqual(lit.cells.sort(), finding.fields.map(keyOf).sort(), 'a click on the finding lights its cells');
        assert.ok(lit.marks > 0, 'and its place in the source');

        assert.deepEqual(page.errors, []);
        await page.close();
      }
      assert.deepEqual(network.others, [], 'nothing was asked of anybody');
      assert.deepEqual(network.own.filter((path) => !OWN.test(path)), [], 'nothing was asked but the page itself');
      assert.ok(network.own.length > 0);
    } finally {
      await browser.close();
      network.close();
    }
  });
}

test('chromium: with keys and mouse as a person, and the file that lands on the disk', async () => {
  const network = await openNetwork(join(ROOT, 'dist/site'));
  const browser = await launch('chromium', network);
  try {
    for (const url of [network.url, FILE]) {
      const { playwright: page, errors } = await browser.newPage();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(url);
      await page.waitForSelector('td[data-key]');
      asked.length = 0;

      await page.evaluate((text) => navigator.clipboard.writeText(text), TEXT);
      await page.locator('#area').focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+V');
      await page.waitForFunction((length) => document.querySelector('#area')?.value.length === length, TEXT.length);
      await page.locator('#problems .entry').first().waitFor();
      assert.equal(await page.locator('#area').inputValue(), TEXT, 'what was pasted stays visible');

      const download = page.waitForEvent('download');
      await page.locator('#export > button').click();
      await page.locator('#export [role=menuitem]', { hasText: 'JSON' }).first().click();
      const saved = readFileSync(await (await download).path(), 'utf8');
      const analysis = JSON.parse(saved);
      assert.equal(saved, asTheCommandLine(analysis));
      assert.match((await download).suggestedFilename(), /\.json$/);

      const finding = analysis.findings.find(({ severity, fields }) => severity === 'error' && fields.length > 1);
      const cell = page.locator(`td[data-key="${keyOf(finding.fields[0])}"]`);
      await cell.click();
      assert.ok(await page.locator('#problems .entry.lit').count() > 0, 'a click on a cell lights its findings');
      assert.match(await cell.getAttribute('class'), /\blit\b/);

      assert.deepEqual(asked.filter((address) => !address.startsWith('blob:')), [], 'no request after loading');
      assert.deepEqual(errors, []);
      await page.close();
    }
  } finally {
    await browser.close();
    network.close();
  }
});

/** The command line on the same text; the page tells the engine today's date, which a report may depend on. */
function asTheCommandLine(analysis) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  assert.equal(analysis.source.name, null);
  return gongkai(['analyze', '--format', 'json', '--today', today, '-'], TEXT).toString();
}

function keyOf({ table, row, column }) {
  return `${table}/${row}/${column}`;
}

// What follows runs in the page.

async function waitFor(selector) {
  for (let waited = 0; waited < 60000; waited += 20) {
    if (document.querySelector(selector)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function paste(text) {
  const area = document.querySelector('#area');
  area.focus();
  area.select();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/** What the export menu saves, once it is the analysis of a text of this length. */
async function savedJson(length) {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let saved = '';
  URL.createObjectURL = (blob) => {
    new Response(blob).text().then((text) => { saved = text; });
    return '';
  };
  // Where the file would land is another test's matter.
  HTMLAnchorElement.prototype.click = () => {};
  try {
    for (let waited = 0; waited < 60000; waited += 100) {
      const entry = Array.from(document.querySelectorAll('#export [role=menuitem]')).find((one) => /JSON/.test(one.textContent));
      if (entry) entry.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (saved && JSON.parse(saved).source.length === length) return saved;
    }
    throw new Error(`no JSON of ${length} characters in a minute; last: ${saved.slice(0, 200)}`);
  } finally {
    Object.assign(URL, { createObjectURL });
    HTMLAnchorElement.prototype.click = click;
  }
}

/** The value that each cell of the tables shows. */
function shownCells() {
  const cells = {};
  for (const td of document.querySelectorAll('td[data-key]')) {
    const value = td.querySelector('.v');
    cells[td.getAttribute('data-key')] = value ? value.textContent : '';
  }
  return cells;
}

/** Clicks the finding with this message; what lights up. */
async function pointAt(message) {
  const entry = Array.from(document.querySelectorAll('#problems .entry'))
    .find((one) => one.textContent.indexOf(message) >= 0);
  if (!entry) throw new Error(`no finding 「${message}」`);
  entry.querySelector('.head').click();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return {
    cells: Array.from(document.querySelectorAll('td[data-key].lit')).map((td) => td.getAttribute('data-key')),
    marks: document.querySelectorAll('.mirror .lit').length,
  };
}
