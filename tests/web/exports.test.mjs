/** What leaves the page is opened and read back: each holds the figures and the findings of the analysis. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gongkai } from './module.mjs';
import { choose, clipboard, downloaded, example, pasteExactly, sentence, withPage } from './page.mjs';
import { readCsv, readMarkdownTables, readPdf, readXlsx } from './readers.mjs';

const BROKEN = example('broken-sums-2023.txt');
const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

test('JSON: parsed, it has every table, cell and finding that the page shows', () => withPage(async (page) => {
  const analysis = await analysisOf(page);
  assert.equal(analysis.schema, 'gongkai.analysis/1');
  const shown = await page.evaluate(() => Object.fromEntries(Array.from(document.querySelectorAll('#sheets td[data-key]'), (td) => [td.getAttribute('data-key'), td.querySelector('.v').textContent])));
  assert.deepEqual(shown, Object.fromEntries(cellsOf(analysis).map((cell) => [cell.key, String(cell.value)])));
  assert.equal(await page.locator('#problems .entry').count(), 7);
  assert.equal(analysis.findings.length, 8, 'one cause breaks two relations');
}));

test('CSV: a row a cell, with its figure', () => withPage(async (page) => {
  const analysis = await analysisOf(page);
  const rows = readCsv((await downloaded(page, () => choose(page, 'export', 'CSV'))).bytes.toString());
  assert.deepEqual(rows[0], ['organization', 'year', 'form', 'table', 'row', 'column', 'kind', 'value', 'raw', 'unit', 'file']);
  assert.deepEqual(rows.slice(1).map((row) => [row.slice(3, 6).join('/'), row[7], row[8]]),
    cellsOf(analysis).map((cell) => [cell.key, String(cell.value), cell.raw]));
}));

test('XLSX: loaded when asked for; its sheets hold the figures and the findings, as the command line writes them', () => withPage(async (page, network) => {
  const engine = () => network.own.filter((path) => /xlsx/.test(path)).length;
  assert.equal(engine(), 0, 'the engine for workbooks is not loaded before');
  const { name, bytes } = await downloaded(page, () => choose(page, 'export', 'XLSX'));
  assert.equal(engine(), 1);
  assert.equal(name, '澄屿市望溪区住房和城乡建设局_2023_政府信息公开年报_校验.xlsx');
  const analysis = await analysisOf(page);
  const book = readXlsx(bytes);
  assert.deepEqual(figuresOf(book), cellsOf(analysis).map((cell) => cell.value).sort((a, b) => a - b), 'each figure once');
  const row = Array.from(book.values()).flat().find((cells) => cells.includes('1.本机关不掌握相关政府信息'));
  assert.deepEqual(row.filter((cell) => typeof cell === 'number'), [91, 3, 0, 1, 0, 0, 23]);
  const check = book.get('校验').flat();
  for (const { rule, message } of analysis.findings) assert.ok(check.includes(rule) && check.includes(message), rule);
  assert.ok(check.some((cell) => /2 处错误（3 项不符）/.test(String(cell))), 'counted as the page counts');
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-xlsx-'));
  try {
    gongkai(['analyze', '--today', today(), '--format', 'xlsx', '--output', join(folder, 'a.xlsx'), 'examples/broken-sums-2023.txt']);
    assert.deepEqual(Array.from(readXlsx(readFileSync(join(folder, 'a.xlsx')))), Array.from(book));
  } finally {
    rmSync(folder, { recursive: true });
  }
  // A second one needs no second load.
  await choose(page, 'samples', '2014');
  await sentence(page, /58/);
  const second = readXlsx((await downloaded(page, () => choose(page, 'export', 'XLSX'))).bytes);
  assert.ok(Array.from(second.values()).flat(2).includes('政府信息公开情况统计表'));
  assert.equal(engine(), 1);
}));

test('XLSX opens in LibreOffice', { skip: OFFICE ? false : 'no LibreOffice' }, () => withPage(async (page) => {
  const workbook = await downloaded(page, () => choose(page, 'export', 'XLSX'));
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-office-'));
  try {
    writeFileSync(join(folder, 'book.xlsx'), workbook.bytes);
    // All sheets, as CSV in UTF-8.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    spawnSync(OFFICE, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, 'book.xlsx')], { timeout: 120000 });
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => readFileSync(join(folder, name), 'utf8'));
    assert.ok(sheets.length >= 4, `${sheets.length} sheets`);
    assert.ok(sheets.some((text) => readCsv(text).some((row) => row.includes('1.本机关不掌握相关政府信息') && row.join().endsWith('91,3,0,1,0,0,23'))));
    assert.ok(sheets.some((text) => /REQ-01/.test(text)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}));

test('Markdown: its tables have the figures, row by row', () => withPage(async (page) => {
  const analysis = await analysisOf(page);
  const text = (await downloaded(page, () => choose(page, 'export', 'Markdown'))).bytes.toString();
  const tables = readMarkdownTables(text);
  assert.equal(tables.length, analysis.tables.length + 1, 'and the figures of the prose');
  analysis.tables.forEach((table, index) => {
    const figures = tables[index].slice(1).flatMap((row) => row.slice(1));
    assert.deepEqual(figures, table.cells.map((cell) => String(cell.value)), table.id);
  });
  for (const { rule, message } of analysis.findings) assert.ok(text.includes(`\`${rule}\` ${message}`), rule);
  assert.equal(tables[tables.length - 1].length, analysis.facts.length + 1);
}));

test('copied tables, pasted back as HTML, are read as the same cells', () => withPage(async (page) => {
  const before = await analysisOf(page);
  /** @type {string[]} */
  const copies = [];
  for (const button of await page.locator('.official .copy').all()) {
    await button.click();
    copies.push(await clipboard(page, 'text/html'));
  }
  assert.equal(copies.length, 6);
  await pasteExactly(page, { 'text/html': `<h1>某局2023年政府信息公开工作年度报告</h1>${copies.join('<p></p>')}`, 'text/plain': 'x' });
  await page.waitForFunction(() => /某局/.test(document.querySelector('.org').textContent));
  assert.deepEqual(cellsOf(await analysisOf(page)).map(({ key, value }) => [key, value]), cellsOf(before).map(({ key, value }) => [key, value]));
}));

test('the return note has one number a cause, by weight, and none for what is accepted or doubted', () => withPage(async (page) => {
  const note = async () => {
    await choose(page, 'export', '退回');
    return (await clipboard(page, 'text/plain')).split(/\r?\n/);
  };
  const [head, ...items] = await note();
  assert.match(head, /请修改以下6处后重新报送：$/);
  assert.deepEqual(items.map((line) => line.slice(0, 3)), ['1. ', '2. ', '3. ', '4. ', '5. ', '6. ']);
  assert.match(items[0], /总计”为23.*应等于.*95.*由91改为19.*依据/);
  await page.click('.entry:nth-child(3) > .head');
  await page.locator('.entry.open button', { hasText: '核实无误' }).click();
  await page.keyboard.type('口径不同');
  await page.keyboard.press('Enter');
  await page.locator('.entry.m-accepted').waitFor({ state: 'attached' });
  const [after, ...fewer] = await note();
  assert.match(after, /以下5处/);
  assert.equal(fewer.length, 5);
  assert.ok(!fewer.join().includes('968'));
}));

test('the official form, opened as a document, has each figure in its place', () => withPage(async (page) => {
  const analysis = await analysisOf(page);
  const { bytes } = await downloaded(page, () => choose(page, 'export', '规范表格（'));
  const read = await page.evaluate((html) => {
    const document = new DOMParser().parseFromString(html, 'text/html');
    return { title: document.querySelector('h1').textContent, heads: Array.from(document.querySelectorAll('h2'), (head) => head.textContent),
      figures: Array.from(document.querySelectorAll('td'), (td) => td.textContent.trim()).filter((text) => /^-?\d+(\.\d+)?$/.test(text)) };
  }, bytes.toString());
  assert.equal(read.title, '澄屿市望溪区住房和城乡建设局2023年政府信息公开工作年度报告');
  assert.equal(read.heads.length, 6);
  assert.deepEqual(read.figures, cellsOf(analysis).map((cell) => String(cell.value)));
  // Copied, it is the same document.
  await choose(page, 'export', '复制规范表格');
  assert.match(await clipboard(page, 'text/html'), /91<\/td><td[^>]*>3<\/td>/);
}));

test('printed to PDF, its text is the check sheet: the sentence, each problem, each figure', () => withPage(async (page) => {
  const analysis = await analysisOf(page);
  const pages = await printed(page);
  assert.ok(pages.length >= 2 && pages.length <= 3, `${pages.length} pages`);
  const text = pages.join('').replace(/\s+/g, '');
  assert.match(text, drawn('政府信息公开工作年度报告校验单.*200格中读出200格，发现2处错误（3项不符）。'));
  // A page is drawn piece by piece: a head over its table may come after it, a cell's words stay together.
  for (const { rule, message } of analysis.findings) assert.match(text, drawn(message.replace(/\s+/g, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), rule);
  for (const value of [1286, 412.6, 109, 107]) assert.ok(text.includes(String(value)), String(value));
  assert.doesNotMatch(text, /打开文件|复制表格/, 'nothing of the page’s frame');
}));

for (const [name, told] of [['早期', '没有官方表格；从正文读出22个数字.*全年主动公开政府信息836条.*836条.*4\\.5万元'], ['2014', '58格中读出58格'], ['WPS', '应为2021年格式']]) {
  test(`each kind of report prints: ${name}`, () => withPage(async (page) => {
    await choose(page, 'samples', name);
    await page.locator('.org', { hasText: '岚山市' }).waitFor();
    const pages = await printed(page);
    assert.ok(pages.length <= 3, `${pages.length} pages`);
    assert.ok(pages.every((text) => text.replace(/\s+/g, '').length > 40), 'no page is nearly empty');
    assert.match(pages.join('').replace(/\s+/g, ''), drawn(told));
  }));
}

test('with nothing in it, the page says so instead of exporting nothing', () => withPage(async (page) => {
  await page.click('#forget');
  await sentence(page, /请粘贴/);
  for (const entry of ['XLSX', 'CSV', 'JSON', 'Markdown', '打印', '退回']) {
    await page.evaluate(() => { document.querySelector('#toast').textContent = ''; });
    await choose(page, 'export', entry);
    assert.match(String(await page.textContent('#toast')), /请先粘贴一份报告/, entry);
  }
}));

/** Words as they are drawn: a character may be a glyph that tells nothing. @param {string} pattern */
function drawn(pattern) { return new RegExp(pattern.replace(/[\u3007\u4e00-\u9fff]/g, '(?:$&|\uFFFD)')); }

/** The analysis as it is downloaded. @param {import('playwright-core').Page} page */
async function analysisOf(page) {
  return JSON.parse((await downloaded(page, () => page.keyboard.press('Control+S'))).bytes.toString());
}

/** @param {any} analysis @returns {{key: string, value: number, raw: string}[]} */
function cellsOf(analysis) {
  return analysis.tables.flatMap((table) => table.cells.map(({ row, column, value, raw }) => ({ key: `${table.id}/${row}/${column}`, value, raw })));
}

/** The figures of the sheets that are tables of the report. @param {Map<string, (string | number | null)[][]>} book */
function figuresOf(book) {
  const tables = Array.from(book).filter(([name]) => !['校验', '正文数字', '2021年格式'].includes(name));
  return tables.flatMap(([, rows]) => rows.flat()).filter((cell) => typeof cell === 'number').sort((a, b) => a - b);
}

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} the text of each page */
async function printed(page) {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  return readPdf(await page.pdf({ preferCSSPageSize: true }));
}

function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
