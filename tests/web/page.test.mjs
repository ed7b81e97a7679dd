/** The page as a person uses it, in a current Chromium: what comes in, what lights up, what is tried, what goes out. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { gongkai } from './module.mjs';
import { openNetwork } from './network.mjs';
import { cell, choose, clipboard, downloaded, example, paste, pasteExactly, sentence, withPage } from './page.mjs';

const BROKEN = example('broken-sums-2023.txt');
const WORD = example('word-clipboard-2022.html');

test('it opens with a sample, analyzed, and asks only for its own files', () => withPage(async (page, network) => {
  assert.match(await sentence(page, /读出/), /^200 格中读出 200 格/);
  assert.equal(await page.inputValue('#area'), BROKEN);
  assert.ok(network.own.every((path) => /^\/(index\.html)?$|^\/[\w.-]+\.(js|css)\?\w+$/.test(path)), network.own.join());
  assert.equal(await page.locator('#old').count(), 0, 'the sentence for old browsers is taken away');
}));

test('a paste takes the sample’s place, from wherever the focus is', () => withPage(async (page) => {
  await paste(page, { 'text/plain': example('consistent-2024.txt') });
  await sentence(page, /未发现错误/);
  assert.equal(await page.inputValue('#area'), example('consistent-2024.txt'));
  await page.click('#undo');
  await sentence(page, /发现 2 处错误/);
}));

test('the clipboard’s HTML is preferred where it holds a table', () => withPage(async (page) => {
  await paste(page, { 'text/html': WORD, 'text/plain': '没有表格' });
  assert.match(await sentence(page, /未发现错误/), /^200 格中读出 200 格/);
  const total = await cell(page, 'requests/new_received/total');
  const source = await page.inputValue('#area');
  assert.doesNotMatch(source, /</, 'the source is our rendering, not the markup');
  await page.locator('#area').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n');
  await page.waitForTimeout(400);
  assert.equal(await cell(page, 'requests/new_received/total'), total, 'edited, it is plain text with the same cells');
  assert.match(await sentence(page, /读出/), /^200 格中读出 200 格/);
}));

test('what was pasted stays, unit for unit: CRLF, and every cell marked where it stands', () => withPage(async (page) => {
  const text = BROKEN.replace(/\n/g, '\r\n');
  await pasteExactly(page, { 'text/plain': text });
  await sentence(page, /200 格中读出 200 格/);
  const { name, bytes } = await downloaded(page, () => choose(page, 'export', /JSON/));
  assert.equal(name, '澄屿市望溪区住房和城乡建设局_2023_政府信息公开年报_校验.json');
  const analysis = JSON.parse(bytes.toString());
  assert.equal(analysis.source.length, text.length);
  // Read in order, the marked pieces of the mirror are the cells' own characters.
  const raws = analysis.tables.flatMap((table) => table.cells).filter((one) => one.span).sort((a, b) => a.span.start - b.span.start).map((one) => one.raw);
  const marked = await page.evaluate(() => Array.from(document.querySelectorAll('.mirror .s-cell'), (piece) => piece.textContent));
  assert.equal(marked.join(''), raws.join(''));
}));

test('the download is what the command line writes, byte for byte', () => withPage(async (page) => {
  const { bytes } = await downloaded(page, () => page.keyboard.press('Control+S'));
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  assert.ok(bytes.equals(gongkai(['analyze', '--format', 'json', '--today', today, '-'], BROKEN)));
}));

test('F8 goes through the problems and back; all three panes light up; Enter to the source, Esc back', () => withPage(async (page) => {
  await page.keyboard.press('F8');
  const first = await page.textContent('.entry.open .message');
  assert.ok(await page.locator('#sheets td.lit').count() > 1);
  assert.ok(await page.locator('.mirror .lit').count() > 1);
  await page.keyboard.press('F8');
  assert.notEqual(await page.textContent('.entry.open .message'), first);
  await page.keyboard.press('Shift+F8');
  assert.equal(await page.textContent('.entry.open .message'), first);
  await page.keyboard.press('Enter');
  const chosen = await page.evaluate(() => {
    const area = document.activeElement;
    return area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : null;
  });
  assert.match(String(chosen), /^\d+$/, 'the figure is selected in the source');
  await page.keyboard.press('Escape');
  assert.ok(await page.evaluate(() => document.activeElement?.closest('.entry.open') !== null));
}));

test('a click on a cell lights up the source and its problem; a click in the source the cell', () => withPage(async (page) => {
  const key = 'requests/unable_not_held/natural_person';
  await page.click(`td[data-key="${key}"]`);
  assert.equal(await page.textContent('.mirror .lit'), '91');
  assert.ok(await page.locator('.entry.lit').count() >= 1);
  const figure = page.locator('.mirror .s-cell', { hasText: /^109$/ }).first();
  await figure.scrollIntoViewIfNeeded();
  const box = await figure.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await page.getAttribute('td.chosen', 'data-key'), 'requests/new_received/total');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => document.querySelector('td.lit')?.getAttribute('data-key') === 'requests/new_received/total');
}));

test('typing in the source checks again, and undo takes it back', () => withPage(async (page) => {
  await page.evaluate(() => {
    const area = /** @type {HTMLTextAreaElement} */ (document.querySelector('#area'));
    const at = area.value.indexOf('\t91\t') + 1;
    area.focus();
    area.setSelectionRange(at, at + 2);
  });
  await page.keyboard.type('19');
  await sentence(page, /发现 1 处错误/);
  assert.equal(await cell(page, 'requests/unable_not_held/natural_person'), '19');
  await page.keyboard.press('Control+Z');
  await sentence(page, /发现 2 处错误/);
  await page.keyboard.press('Control+Y');
  await sentence(page, /发现 1 处错误/);
}));

test('a what-if is judged and marked, and never written into the source', () => withPage(async (page) => {
  const key = 'requests/unable_not_held/natural_person';
  await page.click(`td[data-key="${key}"]`);
  await page.keyboard.type('19');
  await page.keyboard.press('Enter');
  assert.match(await sentence(page, /发现 1 处错误/), /1 格为试改值，不在原文中/);
  assert.match(String(await page.getAttribute(`td[data-key="${key}"]`, 'class')), /edited/);
  assert.match(String(await page.getAttribute(`td[data-key="${key}"]`, 'title')), /不在原文中（原文：91）/);
  assert.equal(await page.inputValue('#area'), BROKEN);
  await page.keyboard.press('Control+Z');
  await sentence(page, /发现 2 处错误。$/);
  await page.keyboard.press('Control+Y');
  await sentence(page, /发现 1 处错误/);
  await page.keyboard.press('Delete');
  await sentence(page, /发现 2 处错误。$/);
}));

test('what was tried can be written into the source', () => withPage(async (page) => {
  await page.click('td[data-key="requests/unable_not_held/natural_person"]');
  await page.keyboard.type('19');
  await page.keyboard.press('Enter');
  await sentence(page, /试改值/);
  await page.locator('#cellbar button', { hasText: '写入原文' }).click();
  await sentence(page, /发现 1 处错误。$/);
  assert.equal(await page.inputValue('#area'), BROKEN.replace('\t91\t', '\t19\t'));
}));

test('a certain repair is shown in the cell and tried with one press', () => withPage(async (page) => {
  assert.equal(await page.textContent('td[data-key="requests/unable_not_held/natural_person"] .to'), '→19');
  await page.keyboard.press('F8');
  await page.click('.entry.open .try');
  await sentence(page, /发现 1 处错误/);
  assert.equal(await page.locator('td .to').count(), 0, 'what is tied is not shown as the answer');
}));

test('a finding is let stand with a reason; saved and opened again, all is as it was', () => withPage(async (page) => {
  await page.keyboard.press('F8');
  await page.click('.entry.open .try');
  await sentence(page, /发现 1 处错误/);
  await page.keyboard.press('F8');
  await page.locator('.entry.open .actions button', { hasText: '确认无误' }).click();
  await page.keyboard.type('已与法规科核对');
  await page.keyboard.press('Enter');
  await sentence(page, /未发现错误/);
  const check = JSON.parse((await downloaded(page, () => page.keyboard.press('Control+S'))).bytes.toString());
  assert.ok(check.findings.some((finding) => finding.accepted === '已与法规科核对'), 'the reason is in the JSON');
  const saved = await downloaded(page, () => choose(page, 'export', '保存工作'));
  const workspace = JSON.parse(saved.bytes.toString());
  assert.deepEqual(Object.keys(workspace), ['schema', 'text', 'edits', 'accepted', 'analysis']);
  assert.equal(workspace.schema, 'gongkai.workspace/1');
  assert.deepEqual(workspace.edits, [{ field: { table: 'requests', row: 'unable_not_held', column: 'natural_person' }, value: 19 }]);

  await page.click('#forget');
  assert.match(String(await page.textContent('#forget')), /再按一次/, 'work that would be lost asks twice');
  await page.click('#forget');
  await sentence(page, /请粘贴或打开/);
  assert.equal(await page.inputValue('#area'), '');
  assert.equal(await page.locator('#sheets td').count(), 0);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);

  await page.setInputFiles('#file', { name: saved.name, mimeType: 'application/json', buffer: saved.bytes });
  assert.match(await sentence(page, /未发现错误/), /1 格为试改值/);
  assert.match(String(await page.textContent('.entry.m-accepted .accepted-by')), /已与法规科核对/);
}));

test('files in Chinese encodings open; what is no document says so', () => withPage(async (page) => {
  const text = '云溪县水务局2023年政府信息公开工作年度报告';
  // GB18030 of the line above.
  const bytes = Buffer.from('d4c6cfaacfd8cbaecef1bed632303233c4ead5feb8aed0c5cfa2b9abbfaab9a4d7f7c4eab6c8b1a8b8e6', 'hex');
  await page.setInputFiles('#file', { name: 'a.txt', mimeType: 'text/plain', buffer: bytes });
  await page.waitForFunction((expected) => document.querySelector('textarea')?.value === expected, text);
  await page.setInputFiles('#file', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%\xff\xff\n', 'latin1') });
  assert.match(await sentence(page, /无法读取/), /PDF/);
}));

test('the CSV is the command line’s, with a BOM; the Markdown has the tables', () => withPage(async (page) => {
  const csv = await downloaded(page, () => choose(page, 'export', 'CSV'));
  assert.equal(csv.name, '澄屿市望溪区住房和城乡建设局_2023_政府信息公开年报_数据.csv');
  const expected = gongkai(['analyze', '--format', 'csv', '-'], BROKEN).toString();
  assert.equal(csv.bytes.toString(), `\ufeff${expected.replace(/^\ufeff/, '')}`);
  const markdown = await downloaded(page, () => choose(page, 'export', 'Markdown'));
  assert.match(markdown.bytes.toString(), /\| 三、本年度办理结果 › （七）总计 \|.* 107 \|/);
}));

test('a table is copied as a table: merged heads in HTML, columns kept in text', () => withPage(async (page) => {
  await page.hover('.t-requests .sheet');
  await page.click('.t-requests .copy');
  const html = await clipboard(page, 'text/html');
  assert.match(html, /rowspan="8"[^>]*>（三）不予公开/);
  assert.match(html, /colspan="5"[^>]*>法人或其他组织/);
  const rows = (await clipboard(page, 'text/plain')).split(/\r?\n/).map((row) => row.split('\t'));
  assert.equal(rows.length, 3 + 25);
  assert.ok(rows.every((row) => row.length === 10), 'three columns of heads, seven of figures');
  assert.deepEqual(rows[3].slice(3), ['92', '15', '0', '2', '0', '0', '109']);
}));

test('the return note names both sides, the cell and the basis', () => withPage(async (page) => {
  await page.click('#problems .filter .right');
  const note = await clipboard(page, 'text/plain');
  assert.match(note, /^澄屿市望溪区住房和城乡建设局2023年政府信息公开工作年度报告经核对，请修改以下\d+处后重新报送：\n1\. /);
  assert.match(note, /“第三部分（四）无法提供 1.本机关不掌握相关政府信息 · 自然人”由91改为19/);
  assert.match(note, /依据：/);
}));

test('a problem unfolds the page of its rule', () => withPage(async (page) => {
  await page.keyboard.press('F8');
  await page.locator('.entry.open .actions button', { hasText: '规则说明' }).click();
  await page.locator('.entry.open .rule').waitFor();
  assert.match(String(await page.textContent('.entry.open .rule')), /REQ-01.*为什么/s);
  assert.ok(await page.locator('.entry.open .rule pre').count() >= 2, 'an example that fires and one that does not');
}));

test('the clean form is filled where the ids agree, and marked where the old form has nothing', () => withPage(async (page) => {
  const full = await downloaded(page, () => choose(page, 'export', '规范表格（'));
  assert.equal(full.name, '澄屿市望溪区住房和城乡建设局_2023_政府信息公开年报_规范表格.doc');
  assert.equal(count(full.bytes, '>待填</td>'), 0);
  await choose(page, 'samples', 'WPS');
  await sentence(page, /198 格中读出 198 格/);
  const old = await downloaded(page, () => choose(page, 'export', '规范表格（'));
  // Of the ten cells of chapter two the old form has three decisions; of 其他处理 it has one row, not three.
  assert.equal(count(old.bytes, '>待填</td>'), 7 + 3 * 7);
}));

test('it prints a check sheet of a few A4 pages', () => withPage(async (page) => {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) || [];
  assert.ok(pages.length >= 2 && pages.length <= 3, `${pages.length} pages`);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.isVisible('#panes'), false);
  assert.match(String(await page.textContent('#print')), /校验单/);
}));

test('English all over: no Chinese but the form’s and the report’s own words', () => withPage(async (page) => {
  await page.click('#lang');
  await sentence(page, /200 of 200 cells read/);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.waitForFunction(() => /cells read/.test(document.querySelector('#live').textContent));
  const chinese = await page.evaluate(() => {
    const own = '#sheets table, #sheets h3, .org, #book, #problems .body, .facts tbody, .noise-list q, #samples, .seal, #lang, .nothing b';
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // Messages name the form's lines in quotation marks.
      if (/[\u4e00-\u9fff]/.test(node.data.replace(/“[^”]*”/g, '')) && !node.parentElement.closest(own)) found.push(node.data);
    }
    return found;
  });
  assert.deepEqual(chinese, []);
}));

test('the same page works as one file, from file://', () => withPage(async (page) => {
  assert.match(await sentence(page, /读出/), /^200 格中读出 200 格/);
  await paste(page, { 'text/html': WORD, 'text/plain': 'x' }).catch(() => pasteExactly(page, { 'text/html': WORD, 'text/plain': 'x' }));
  await sentence(page, /未发现错误/);
  const { bytes } = await downloaded(page, () => page.keyboard.press('Control+S'));
  assert.equal(JSON.parse(bytes.toString()).schema, 'gongkai.analysis/1');
}, { file: true }));

test('where the page’s script does not run, one plain sentence says what to use', async () => {
  const network = await openNetwork(join(ROOT, 'dist/site'), { change: (name, body) => (name === 'main.js' ? 'this is no script' : body) });
  const browser = await launch('chromium', network);
  try {
    const { playwright: page, open } = await browser.newPage();
    await open(network.url);
    await page.locator('#old').waitFor({ state: 'visible', timeout: 6000 });
    assert.match(String(await page.textContent('#old')), /Chrome 78/);
    assert.equal(await page.isVisible('#app'), false);
  } finally {
    await browser.close();
    network.close();
  }
});

/** @param {Buffer} bytes @param {string} what */
function count(bytes, what) {
  return bytes.toString().split(what).length - 1;
}
