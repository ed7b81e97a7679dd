/** What nobody means well, or what comes by accident: the page runs none of it, keeps its words, and says what it is. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, downloaded, drop, example, pasteExactly, sentence, withPage } from './page.mjs';

const BROKEN = example('broken-sums-2023.txt');
const HTML = example('word-clipboard-2022.html');

/** Would be seen: a global is set, something is asked for, or an element of it stands in the page. */
const TRICKS = [
  '<script>window.ran = 1</script>',
  '<img src="http://leak.test/a.png" onerror="window.ran = 2">',
  '<img src=x onerror=window.ran=3>',
  '<svg onload="window.ran = 4"><image href="http://leak.test/b.svg"/></svg>',
  '<iframe srcdoc="<script>parent.ran = 5</script>"></iframe><object data="http://leak.test/c"></object>',
  '<link rel="stylesheet" href="http://leak.test/d.css"><style>body { background: url(http://leak.test/e.png) }</style>',
  '<div style="background-image: url(http://leak.test/f.png)">底</div><base href="http://leak.test/">',
  '<a href="javascript:window.ran=6">链接</a><form action="http://leak.test/g"><input autofocus onfocus="window.ran = 7"></form>',
  '<meta http-equiv="refresh" content="0;url=http://leak.test/h"><math><mi xlink:href="javascript:window.ran=8">x</mi></math>',
];

/** @param {import('playwright-core').Page} page */
async function untouched(page) {
  await page.waitForTimeout(400);
  assert.deepEqual(await page.evaluate(() => [typeof (/** @type {any} */ (window)).ran, location.protocol,
    document.querySelectorAll('#app img, #app iframe, #app object, #app link, #app style, #app base, #app math, #app script, #app a[href^=javascript]').length]), ['undefined', 'http:', 0]);
}

test('HTML that would run, load or leave does nothing, and its report is read', () => withPage(async (page) => {
  // withPage also counts every request that is not the page's own.
  const html = HTML.replace(/<table/i, `${TRICKS.join('')}<table`);
  await pasteExactly(page, { 'text/html': html, 'text/plain': '' });
  assert.match(await sentence(page, /未发现错误/), /^200 格中读出 200 格/);
  await untouched(page);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await untouched(page);
}));

test('markup pasted as text stays text, in the source, the problems and the print', () => withPage(async (page) => {
  const text = BROKEN.replace('澄屿市望溪区住房和城乡建设局', '<img src=x onerror=window.ran=9>局')
    .replace('其中保障性住房类374条', `其中${TRICKS[1]}保障性住房类374条`);
  await pasteExactly(page, { 'text/plain': text });
  await sentence(page, /读出|没有认出/);
  for (let k = 0; k < 8; k += 1) await page.keyboard.press('F8');
  await page.click('#tab-facts');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await untouched(page);
}));

test('surrogates, halves of them, zeroes and words from right to left keep their places', () => withPage(async (page) => {
  const odd = '😀👨‍👩‍👧‍👦\u0000\ud800甲\udc00 \u202eعربي\u202c א \u200b\ufeff𠮷𠮷é\u2028';
  const text = `${odd}\n${BROKEN.replace('全年主动公开', `${odd}全年主动公开`)}${odd}`;
  await pasteExactly(page, { 'text/plain': text });
  assert.match(await sentence(page, /读出/), /^200 格中读出 200 格，发现 2 处错误/);
  const analysis = JSON.parse((await downloaded(page, () => choose(page, 'export', /JSON/))).bytes.toString());
  assert.equal(analysis.source.length, text.length);
  for (const cell of analysis.tables.flatMap((table) => table.cells).filter((one) => one.span)) {
    assert.equal(text.slice(cell.span.start, cell.span.end), cell.raw);
  }
  const marked = await page.evaluate(() => Array.from(document.querySelectorAll('.mirror .s-cell'), (piece) => piece.textContent).join(''));
  assert.equal(marked, analysis.tables.flatMap((table) => table.cells).filter((one) => one.span)
    .sort((a, b) => a.span.start - b.span.start).map((one) => one.raw).join(''));
  assert.equal(await page.evaluate(() => Array.from(document.querySelectorAll('.mirror .line'), (line) => line.textContent).join('\n')), text);
}));

test('of pastes in quick succession the last is shown, and each can be undone', () => withPage(async (page) => {
  const years = Array.from({ length: 12 }, (_, index) => BROKEN.replace(/2023年政府/g, `${2023 + index}年政府`));
  await page.evaluate((texts) => {
    for (const text of texts) {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }
  }, years);
  await page.locator('.meta', { hasText: '2034 年度' }).waitFor({ timeout: 8000 });
  for (let k = 0; k < 12; k += 1) await page.click('#undo');
  await page.locator('.meta', { hasText: '2023 年度' }).waitFor({ timeout: 8000 });
  assert.equal(await page.inputValue('#area'), BROKEN);
}));

test('ten megabytes are read and scrolled, and a report after them as ever', () => withPage(async (page) => {
  const copies = Math.ceil(1e7 / BROKEN.length);
  await page.evaluate(([once, times]) => {
    const data = new DataTransfer();
    data.setData('text/plain', once.repeat(times));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, /** @type {[string, number]} */ ([BROKEN, copies]));
  await page.waitForFunction(() => /\d{4}/.test(document.querySelector('#tab-noise b').textContent), null, { timeout: 90000 });
  await page.evaluate(() => { const paper = document.querySelector('#paper'); paper.scrollTop = paper.scrollHeight / 2; });
  await page.waitForFunction(() => document.querySelectorAll('.leaf .line').length > 10);
  await pasteExactly(page, { 'text/plain': BROKEN });
  await sentence(page, /200 格中读出 200 格，发现 2 处错误/);
}));

test('a folder, a picture, a Word file and nothing at all say what they are', () => withPage(async (page) => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], '报送材料'));
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: data.files, items: [{ webkitGetAsEntry: () => ({ isDirectory: true, name: '报送材料' }) }] } });
    document.querySelector('#tables').dispatchEvent(event);
  });
  assert.match(String(await page.textContent('#toast')), /“报送材料”是文件夹/);
  assert.match(await sentence(page, /发现 2 处错误/), /200/, 'what was open stays');
  for (const [name, bytes, said] of /** @type {[string, Buffer, RegExp][]} */ ([
    ['图.png', Buffer.from('89504e470d0a1a0a0000000d49484452000000000102', 'hex'), /这是图片/],
    ['年报.docx', Buffer.from('PK\x03\x04          word/document.xml'), /Word 文档/],
    ['空.txt', Buffer.alloc(0), /粘贴|空/],
  ])) {
    await drop(page, '#tables', [{ name, bytes }]);
    await page.locator('.welcome', { hasText: said }).waitFor({ timeout: 8000 });
    assert.equal(await page.locator('#sheets td').count(), 0);
    assert.equal(await page.locator('.entry').count(), 0);
  }
  await page.locator('.welcome .samples button').first().click();
  await sentence(page, /发现 2 处错误/);
}));

test('another genre is told apart from a report, and so is a state saved by another version', () => withPage(async (page) => {
  await pasteExactly(page, { 'text/plain': '第一章 雨夜\n那天夜里下着大雨，他独自一人走在街上，心里想着明天的事情。\n'.repeat(20) });
  await page.locator('.welcome', { hasText: '不像政府信息公开年报' }).waitFor();
  for (const [content, said] of /** @type {[string, RegExp][]} */ ([
    ['{"schema":"gongkai.workspace/9","text":"x"}', /另一版本.*gongkai\.workspace\/9.*gongkai\.workspace\/1/],
    ['{"schema":"gongkai.analysis/1","tables":[]}', /是分析结果/],
    ['{"a":1}', /不是本页保存的/],
    ['{"schema":"gongkai.workspace/1"}', /不是本页保存的/],
    ['not json', /不是本页保存的/],
  ])) {
    await page.setInputFiles('#file', { name: '工作.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await page.locator('.toast', { hasText: said }).waitFor({ timeout: 5000 });
  }
  await page.setInputFiles('#file', { name: '工作.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ schema: 'gongkai.workspace/1', text: BROKEN, edits: 'x', accepted: { length: 1 } })) });
  await sentence(page, /发现 2 处错误/);
}));

test('undo after a what-if and a correction takes back one thing at a time', () => withPage(async (page) => {
  await page.keyboard.press('F8');
  await page.click('.entry.open .try');
  await sentence(page, /发现 1 处错误/);
  await page.click('td.edited');
  await page.locator('#cellbar button', { hasText: '写入原文' }).click();
  await sentence(page, /发现 1 处错误/);
  assert.notEqual(await page.inputValue('#area'), BROKEN);
  await page.click('#undo');
  await page.locator('.whatif-note').waitFor();
  assert.equal(await page.inputValue('#area'), BROKEN, 'the value is tried again, and not in the source');
  await page.click('#undo');
  await sentence(page, /发现 2 处错误/);
  assert.equal(await page.locator('td.edited').count(), 0);
}));
