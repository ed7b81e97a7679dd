/** The page as a person uses it, in a current Chromium: what comes in, what lights up, what is tried, what goes out. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { gongkai } from './module.mjs';
import { openNetwork } from './network.mjs';
import { cell, choose, clipboard, downloaded, dragOver, drop, example, paste, pasteExactly, sentence, withPage } from './page.mjs';
import { encode } from './readers.mjs';

const BROKEN = example('broken-sums-2023.txt');
/** A character that GB18030 has and GBK has not. */
const FOUR_BYTES = Buffer.from('8139ef30', 'hex');
const WORD = example('word-clipboard-2022.html');

test('it opens with a sample, analyzed, and asks only for its own files', () => withPage(async (page, network) => {
  assert.match(await sentence(page, /读出/), /^200 格中读出 200 格/);
  assert.equal(await page.inputValue('#area'), BROKEN);
  assert.ok(network.own.every((path) => /^\/(index\.html)?$|^\/[\w.-]+\.(js|css)\?\w+$/.test(path)), network.own.join());
  assert.equal(await page.locator('#old').count(), 0, 'the sentence for old browsers is taken away');
}));

test('it is painted before its engine has answered, and what is heavy waits until it is asked for', async () => {
  const network = await openNetwork(join(ROOT, 'dist/site'));
  const browser = await launch('chromium', network);
  try {
    const { playwright: page, open } = await browser.newPage();
    await page.addInitScript(() => new MutationObserver(() => {
      const said = document.querySelector('.sentence');
      if (said && /读出/.test(String(said.textContent)) && !performance.getEntriesByName('analyzed').length) performance.mark('analyzed');
    }).observe(document, { subtree: true, childList: true, characterData: true }));
    await open(network.url);
    await sentence(page, /读出/);
    const [painted, analyzed] = await page.evaluate(() => ['first-contentful-paint', 'analyzed'].map((name) => performance.getEntriesByName(name)[0].startTime));
    assert.ok(painted < analyzed, `painted at ${painted}, analyzed at ${analyzed} ms`);
    assert.deepEqual(network.own.filter((path) => /xlsx/.test(path)), []);
  } finally {
    await browser.close();
    network.close();
  }
});

test('before its engine has answered the page shows the source, and claims nothing', async () => {
  const network = await openNetwork(join(ROOT, 'dist/site'));
  const browser = await launch('chromium', network);
  try {
    const { playwright: page, open, errors } = await browser.newPage();
    await page.addInitScript(() => { Object.assign(window, { Worker: class { postMessage() {} terminate() {} } }); });
    await open(network.url);
    await sentence(page, /正在载入/);
    assert.equal(await page.inputValue('#area'), BROKEN);
    const shown = (selector) => page.locator(selector).filter({ visible: true }).count();
    for (const selector of ['.more', '.foot', '.filter', 'table', '.legend', '.counts', '.none', '.welcome']) assert.equal(await shown(selector), 0, selector);
    assert.equal((await page.locator('.tabs b').allTextContents()).join(''), '');
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
    network.close();
  }
});

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

test('a figure of the prose leads to the problem that speaks of it, any other to its own line', () => withPage(async (page) => {
  const press = async (words) => {
    const figure = page.locator('.mirror .s-fact', { hasText: words }).first();
    await figure.scrollIntoViewIfNeeded();
    const box = await figure.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.move(1, 1);
  };
  await press('全年收到政府信息公开申请112件');
  assert.match(String(await page.textContent('.entry.lit')), /112件/);
  assert.equal(await page.getAttribute('td.lit', 'data-key'), 'requests/new_received/total');
  await press('予以公开34件');
  assert.ok(await page.isVisible('#facts'));
  assert.match(String(await page.textContent('#facts tr.lit')), /予以公开34件.*一致/);
  assert.match(String(await page.getAttribute('td.lit', 'data-key')), /^requests\/granted\//);
}));

test('the bar that names a cell does not cover it', () => withPage(async (page) => {
  const frame = await page.locator('#tables').boundingBox();
  // The last cell that is whole above the edge.
  const key = await page.evaluate((edge) => Array.from(document.querySelectorAll('#sheets td[data-key]')).filter((td) => td.getBoundingClientRect().bottom <= edge).pop().getAttribute('data-key'), frame.y + frame.height);
  await page.click(`td[data-key="${key}"]`);
  const bar = await page.locator('#cellbar').boundingBox();
  const box = await page.locator(`td[data-key="${key}"]`).boundingBox();
  assert.ok(bar.height > 20 && box.y + box.height <= bar.y + 1, `the cell ends at ${box.y + box.height}, the bar begins at ${bar.y}`);
}));

test('the foot of the problems does not cover the one that is open', () => withPage(async (page) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  for (let k = 0; k < 7; k += 1) {
    await page.keyboard.press('F8');
    const [entry, foot] = await page.evaluate(() => ['.entry.open', '.foot'].map((selector) => document.querySelector(selector).getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    assert.ok(entry.bottom <= foot.top + 1, `${entry.bottom} under ${foot.top}`);
  }
}));

test('green is only what was read and holds', () => withPage(async (page) => {
  const verdict = () => page.getAttribute('#summary', 'data-verdict');
  assert.equal(await verdict(), 'bad');
  await choose(page, 'samples', '勾稽全部相符');
  await sentence(page, /200 格，未发现错误/);
  assert.equal(await verdict(), 'good');
  await choose(page, 'samples', '早期');
  await sentence(page, /没有官方表格/);
  assert.equal(await verdict(), 'none', 'due without tables');
  await paste(page, { 'text/plain': example('narrative-2011.txt').replace(/2011/g, '2016').replace(/二〇一二/g, '二〇一七') });
  await page.locator('.meta .bad').waitFor();
  assert.equal(await verdict(), 'part', 'the table of 2014 is due and not there');
  await paste(page, { 'text/plain': BROKEN.slice(0, BROKEN.indexOf('四、政府信息公开行政复议')).replace('\t91\t', '\t19\t') });
  await sentence(page, /读出的部分未发现错误/);
  assert.equal(await verdict(), 'part');
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

test('a text without a line end is cut to be shown, and edited as if it were whole', () => withPage(async (page) => {
  const once = BROKEN.replace(/\s+/g, ' ');
  let text = Array.from({ length: 50 }, (_, index) => `第${index}份 ${once}`).join('');
  await pasteExactly(page, { 'text/plain': text });
  await page.waitForFunction(() => document.querySelectorAll('.leaf').length > 20);
  const shown = () => page.evaluate(() => Array.from(document.querySelectorAll('.leaf'), (leaf) => leaf.querySelectorAll('.line').length));
  assert.ok((await shown()).every((lines) => lines <= 1), 'each piece is a leaf of its own, for the textarea flows on');
  // As the page stores it: what is saved is the text with the edits, whatever the leaves are.
  const stored = async () => JSON.parse((await downloaded(page, () => choose(page, 'export', '保存工作'))).bytes.toString()).text;
  const edit = async (act) => {
    await page.locator('.leaf').nth(1).click({ position: { x: 80, y: 60 } });
    return act();
  };
  const area = page.locator('#area');
  // At a leaf's end, in its middle, and so much that it is cut again.
  await edit(() => page.keyboard.press('Control+End'));
  const end = text.indexOf(await area.inputValue()) + (await area.inputValue()).length;
  await page.keyboard.type('终了');
  text = `${text.slice(0, end)}终了${text.slice(end)}`;
  assert.ok((await area.inputValue()).endsWith('终了'), 'what is typed at the end stays under the fingers');
  assert.ok(await stored() === text);
  await edit(() => page.evaluate(() => /** @type {any} */ (document.querySelector('#area')).setSelectionRange(500, 500)));
  const middle = text.indexOf(await area.inputValue()) + 500;
  const long = '甲乙丙丁'.repeat(80);
  for (let k = 0; k < 12; k += 1) await page.keyboard.insertText(long);
  text = text.slice(0, middle) + long.repeat(12) + text.slice(middle);
  assert.ok(await stored() === text);
  for (let k = 0; k < 60 && await page.isEnabled('#undo'); k += 1) await page.click('#undo');
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('#area')).value), BROKEN, 'and undone, all of it');
}));

test('of very many problems the first are listed, and the rest when asked for', () => withPage(async (page) => {
  const once = BROKEN.replace(/\s+/g, ' ');
  await pasteExactly(page, { 'text/plain': once.repeat(150) });
  await page.locator('.more').waitFor();
  const listed = await page.locator('.entry').count();
  const rest = Number(/\d+/.exec(String(await page.textContent('.more')))[0]);
  assert.equal(listed + rest, Number(await page.textContent('#tab-problems b')));
  await page.keyboard.press('Shift+F8');
  assert.equal(await page.locator('.entry').count(), listed + rest, 'the last is one of them');
  assert.ok(await page.locator('.entry').last().evaluate((entry) => entry.classList.contains('open')));
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
  await sentence(page, /发现 2 处错误（3 项不符）。$/);
  await page.keyboard.press('Control+Y');
  await sentence(page, /发现 1 处错误/);
  await page.keyboard.press('Delete');
  await sentence(page, /发现 2 处错误（3 项不符）。$/);
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
  await page.locator('.entry.open .actions button', { hasText: '核实无误' }).click();
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
  await page.click('.entry.m-accepted > .head');
  assert.match(String(await page.textContent('.entry.m-accepted .accepted-by')), /已与法规科核对/);
}));

for (const [encoding, file, bytesOf] of /** @type {[string, string, (text: string) => Buffer][]} */ ([
  ['utf-8', 'broken-sums-2023.txt', (text) => Buffer.from(`\ufeff${text}`)],
  ['gbk', 'broken-sums-2023.txt', (text) => encode(text, 'gb18030')],
  ['gb18030', 'four bytes', (text) => Buffer.concat([encode(text.slice(0, -1), 'gb18030'), FOUR_BYTES])],
  ['big5', 'traditional', (text) => encode(text, 'big5')],
  ['utf-16le', 'broken-sums-2023.txt', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-16be', 'broken-sums-2023.txt', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])) {
  test(`a file in ${encoding} is dropped anywhere on the page`, () => withPage(async (page) => {
    // Big5 has no pinyin and no simplified characters.
    const text = file === 'four bytes' ? BROKEN + new TextDecoder('gb18030').decode(FOUR_BYTES) : file === 'traditional' ? '雲溪縣水務局2020年政府信息公開工作年度報告\n一、總體情況\n全年主動公開政府信息120條。\n' : example(file);
    await page.click('#forget');
    await sentence(page, /请粘贴/);
    await dragOver(page, '#tables');
    assert.ok(await page.isVisible('#drop'), 'it is said that the file may be let go');
    await drop(page, '#tables', [{ name: 'a.txt', bytes: bytesOf(text) }]);
    await sentence(page, file === 'traditional' ? /读出|没有/ : /200 格中读出 200 格，发现 2 处错误/);
    assert.equal(await page.isVisible('#drop'), false);
    assert.equal(await page.inputValue('#area'), text, 'unit for unit, without the mark at its head');
    const { bytes } = await downloaded(page, () => page.keyboard.press('Control+S'));
    assert.equal(JSON.parse(bytes.toString()).source.encoding, encoding);
  }));
}

test('a web page saved in GBK is dropped; of several files one is opened, and that is said', () => withPage(async (page) => {
  const html = WORD.replace(/<meta[^>]*charset[^>]*>/gi, '').replace(/<html[^>]*>/i, '<html>');
  const bytes = encode(`<meta charset="gbk">${Array.from(html).map((char) => (char > '\u007f' && !/[\u3000-\u9fff\uff00-\uffef“”‘’—·…]/.test(char) ? `&#${char.codePointAt(0)};` : char)).join('')}`, 'gb18030');
  await drop(page, 'body', [{ name: 'a.html', bytes }, { name: 'b.txt', bytes: Buffer.from(BROKEN) }]);
  await sentence(page, /200 格中读出 200 格，未发现错误/);
  assert.match(String(await page.textContent('#toast')), /另有 1 个文件未打开/);
  // Words dragged are no file: the page leaves them to the browser.
  await dragOver(page, '#tables', { 'text/plain': '一些文字' });
  assert.equal(await page.isVisible('#drop'), false);
  await drop(page, 'body', [{ name: 'c.xlsx', bytes: Buffer.from('PK\x03\x04\0\0\0\0', 'latin1') }]);
  await sentence(page, /无法读取/);
}));

test('the same noise is named once, and each press goes to the next of its places', () => withPage(async (page) => {
  await choose(page, 'samples', '繁体');
  await page.locator('.org', { hasText: '霞屿市' }).waitFor();
  await page.click('#tab-noise');
  const piece = page.locator('.small .piece', { hasText: '(xiàng)' });
  assert.equal(await piece.count(), 1);
  const times = Number(/×(\d+)/.exec(String(await piece.textContent()))[1]);
  const places = new Set();
  for (let k = 0; k < times; k += 1) {
    await piece.click();
    await page.mouse.move(1, 1);
    places.add(await page.evaluate(() => {
      const lit = Array.from(document.querySelectorAll('#book .lit'));
      return lit.map((one) => Array.from(document.querySelectorAll('#book .s-noise')).indexOf(one)).join();
    }));
  }
  assert.equal(places.size, times);
}));

test('noise can be hidden from the source: to look at only, and gone when there is none', () => withPage(async (page) => {
  const toggle = page.locator('label.toggle');
  assert.equal(await toggle.isVisible(), false, 'a clean report has nothing to hide');
  await choose(page, 'samples', '繁体');
  await sentence(page, /198 格中读出 198 格/);
  const source = await page.inputValue('#area');
  const analysis = JSON.parse((await downloaded(page, () => page.keyboard.press('Control+S'))).bytes.toString());
  assert.ok(analysis.noise.length > 100);
  let clean = '';
  let at = 0;
  for (const { span } of analysis.noise.sort((a, b) => a.span.start - b.span.start)) {
    clean += source.slice(at, Math.max(at, span.start));
    at = Math.max(at, span.end);
  }
  clean += source.slice(at);
  const bare = (text) => text.replace(/[\s·•]+/g, '');
  const shown = () => page.evaluate(() => document.querySelector('.mirror').innerText);
  assert.equal(bare(await shown()), bare(source));
  await page.check('#clean');
  assert.match(String(await page.textContent('#source-note')), /仅供查看/);
  assert.equal(bare(await shown()), bare(clean), 'just what the reading passed over is hidden');
  assert.doesNotMatch(await shown(), /\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)/);
  assert.equal(await page.isVisible('#area'), false, 'a text with holes is not for typing');
  assert.equal(await page.getAttribute('.mirror', 'aria-hidden'), null, 'and a screen reader reads what is shown');
  assert.equal(await page.inputValue('#area'), source, 'the source is left as it is');
  // A figure still leads to its cell, and a problem to the source as it is.
  await page.locator('.mirror .s-cell', { hasText: /^17$/ }).first().click();
  assert.equal(await page.getAttribute('td.chosen', 'data-key'), 'article20_1/normative_docs/public_total');
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  assert.equal(await page.isChecked('#clean'), false);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'area');
  await page.check('#clean');
  await paste(page, { 'text/plain': BROKEN });
  await sentence(page, /发现 2 处错误/);
  assert.equal(await toggle.isVisible(), false);
  assert.equal(await page.isVisible('#area'), true, 'what has no noise is open to editing');
}));

test('of two sentences of one rule, the one that was accepted; undone, redone, saved, opened, taken back', () => withPage(async (page) => {
  const text = '云溪县水务局2023年政府信息公开工作年度报告\n一、总体情况\n共发布各类信息100多条。\n在政府网站更新信息30多条。\n';
  await paste(page, { 'text/plain': text });
  const entry = page.locator('.entry', { hasText: '100多条' });
  const other = page.locator('.entry', { hasText: '30多条' });
  await entry.waitFor();
  await entry.locator('.head').click();
  await entry.locator('.actions button', { hasText: '核实无误' }).click();
  await page.keyboard.type('按季度汇总，原数为约数');
  await page.keyboard.press('Enter');
  const state = async () => [await entry.getAttribute('class'), await other.getAttribute('class')].map((name) => /m-accepted/.test(String(name)));
  const accepted = page.locator('.entry.m-accepted');
  await accepted.waitFor();
  assert.deepEqual(await state(), [true, false]);
  const reasons = async () => JSON.parse((await downloaded(page, () => page.keyboard.press('Control+S'))).bytes.toString())
    .findings.filter(({ rule }) => rule === 'NAR-14').map((finding) => finding.accepted);
  assert.deepEqual(await reasons(), ['按季度汇总，原数为约数', null]);
  await page.click('#undo');
  await accepted.waitFor({ state: 'detached' });
  assert.deepEqual(await reasons(), [null, null]);
  await page.click('#redo');
  await accepted.waitFor();
  const saved = await downloaded(page, () => choose(page, 'export', '保存工作'));
  assert.deepEqual(JSON.parse(saved.bytes.toString()).accepted, [{ rule: 'NAR-14', fields: [], quote: '共发布各类信息100多条', reason: '按季度汇总，原数为约数' }]);
  await choose(page, 'samples', '勾稽全部相符');
  await sentence(page, /未发现错误/);
  await page.setInputFiles('#file', { name: saved.name, mimeType: 'application/json', buffer: saved.bytes });
  await accepted.waitFor();
  assert.deepEqual(await state(), [true, false]);
  assert.deepEqual(await reasons(), ['按季度汇总，原数为约数', null]);
  // An edit elsewhere leaves it as it is.
  await page.locator('#area').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('六、其他需要报告的事项');
  await page.waitForFunction(() => /其他需要报告/.test(document.querySelector('.mirror').textContent));
  assert.deepEqual(await state(), [true, false]);
  await entry.locator('.head').click();
  await entry.locator('.actions button', { hasText: '取消确认' }).click();
  await accepted.waitFor({ state: 'detached' });
  assert.deepEqual(await reasons(), [null, null]);
}));

test('undo goes back through every kind of step, and redo through them again', () => withPage(async (page) => {
  const key = 'requests/unable_not_held/natural_person';
  const steps = [await sentence(page, /发现 2 处错误/)];
  const step = async (/** @type {RegExp} */ expected, /** @type {() => Promise<unknown>} */ act) => {
    await act();
    steps.push(await sentence(page, expected));
  };
  await step(/试改值/, async () => { await page.click(`td[data-key="${key}"]`); await page.keyboard.type('19'); await page.keyboard.press('Enter'); });
  await step(/发现 1 处错误。$/, () => page.locator('#cellbar button', { hasText: '写入原文' }).click());
  await step(/未发现错误/, async () => {
    await page.keyboard.press('F8');
    await page.locator('.entry.open .actions button', { hasText: '核实无误' }).click();
    await page.keyboard.type('已核');
    await page.keyboard.press('Enter');
  });
  await step(/198 格/, () => choose(page, 'samples', 'WPS'));
  await step(/请粘贴/, async () => { await paste(page, { 'text/plain': '一句话' }); await sentence(page, /没有认出/); await page.locator('#area').focus(); await page.keyboard.press('Control+A'); await page.keyboard.press('Delete'); });
  const says = async (/** @type {string} */ expected) => {
    await page.waitForFunction((text) => document.querySelector('.sentence').textContent === text, expected, { timeout: 8000 })
      .catch(async () => assert.equal(await page.textContent('.sentence'), expected));
  };
  const back = steps.slice(0, -1).reverse();
  await page.click('#undo'); // the emptied text
  for (const expected of back) {
    await page.click('#undo');
    await says(expected);
  }
  assert.ok(await page.isDisabled('#undo'));
  assert.equal(await page.inputValue('#area'), BROKEN);
  for (const expected of steps.slice(1, -1)) {
    await page.click('#redo');
    await says(expected);
  }
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
  await page.click('#problems .foot button');
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
