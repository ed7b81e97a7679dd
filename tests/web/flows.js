/**
 * What people do with the page, done in the page by a browser of 2019 or of today: each a name and what must come of it.
 * Sent to the browser as text, so it stands alone; nothing newer than Chromium 78.
 *
 * @param {{html: string, gbk: string, broken: string}} given Word's clipboard; a report in GBK, in base64; one with errors
 * @returns {Promise<[string, string][]>} of each flow: ok, none (not offered here), or what went wrong
 */
export async function flows({ html, gbk, broken }) {
  const find = (selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    return element;
  };
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (what, holds) => {
    for (let tries = 0; tries < 400; tries += 1) {
      if (holds()) return;
      await wait(25);
    }
    throw new Error(`${what}; the page says: ${find('.sentence').textContent}`);
  };
  const says = (expected) => until(`not said: ${expected}`, () => expected.test(find('.sentence').textContent));
  const check = (holds, what) => { if (!holds) throw new Error(what); };
  const key = (target, name, more) => target.dispatchEvent(new KeyboardEvent('keydown', Object.assign({ key: name, bubbles: true, cancelable: true }, more)));
  const paste = (types) => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { files: [], getData: (type) => types[type] || '' } });
    document.body.dispatchEvent(event);
  };
  const item = (menu, words) => Array.from(document.querySelectorAll(`#${menu} [role=menuitem]`)).find((one) => words.test(one.textContent));
  const choose = (menu, words) => {
    const found = item(menu, words);
    check(found, `no ${words} in the menu`);
    found.click();
  };
  /** The bytes of the file that an export would download. */
  const saved = async (act) => {
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let blob = null;
    URL.createObjectURL = (one) => {
      // A worker's own script is an object URL too.
      if (/^text\/javascript/.test(one.type)) return createObjectURL.call(URL, one);
      blob = one;
      return '';
    };
    HTMLAnchorElement.prototype.click = () => {};
    try {
      act();
      await until('nothing was downloaded', () => blob);
      return new Uint8Array(await new Response(blob).arrayBuffer());
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
  };
  const text = (bytes) => new TextDecoder().decode(bytes);
  const area = () => /** @type {HTMLTextAreaElement} */ (find('#area'));

  /** @type {[string, () => Promise<unknown>][]} */
  const all = [
    ['打开即有样例', async () => {
      await says(/^200 格中读出 200 格，发现 2 处错误（3 项不符）。$/);
      check(!document.querySelector('#old'), 'the sentence for old browsers is still there');
      const boxes = ['source', 'tables', 'problems'].map((name) => find(`#pane-${name}`).getBoundingClientRect());
      check(boxes.every((box, index) => box.width > 200 && box.height > 400 && (index === 0 || box.left >= boxes[index - 1].right)), 'three panes beside each other');
      const mirror = find('.mirror').getBoundingClientRect();
      check(Math.abs(area().getBoundingClientRect().left - mirror.left) < 1 && area().scrollHeight <= Math.max(area().clientHeight, mirror.height) + 30, 'the mirror lies under the text of the textarea');
    }],
    ['粘贴 Word', async () => {
      paste({ 'text/html': html, 'text/plain': 'x' });
      await says(/^200 格中读出 200 格，未发现错误。$/);
      check(area().value.indexOf('<') < 0, 'the source is our rendering');
    }],
    ['拖入 GBK 文件', async () => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(gbk), (char) => char.charCodeAt(0))], 'a.txt'));
      const drop = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(drop, 'dataTransfer', { value: data });
      document.body.dispatchEvent(drop);
      await says(/发现 2 处错误/);
      check(area().value === broken, 'the text is that of the file');
    }],
    ['修改原文', async () => {
      const at = area().value.indexOf('\t91\t') + 1;
      area().value = `${area().value.slice(0, at)}19${area().value.slice(at + 2)}`;
      area().dispatchEvent(new Event('input', { bubbles: true }));
      await says(/发现 1 处错误。$/);
      find('#undo').click();
      await says(/发现 2 处错误/);
    }],
    ['逐个问题，三处同亮', async () => {
      key(document.body, 'F8');
      check(document.querySelector('.entry.open'), 'no problem is open');
      check(document.querySelectorAll('#sheets td.lit').length > 1 && document.querySelector('.mirror .lit'), 'it lights up in the tables and in the source');
      key(find('.entry.open > .head'), 'Enter');
      check(/^\d+$/.test(area().value.slice(area().selectionStart, area().selectionEnd)), 'Enter leads to the figure');
    }],
    ['试改与撤销', async () => {
      const cell = find('td[data-key="requests/unable_not_held/natural_person"]');
      cell.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
      const input = cell.querySelector('input');
      input.value = '19';
      key(input, 'Enter');
      await says(/发现 1 处错误。.*1 格为试改值/);
      find('#undo').click();
      await says(/发现 2 处错误（3 项不符）。$/);
      find('#redo').click();
      await says(/试改值/);
    }],
    ['核实无误', async () => {
      find('.entry > .head').click();
      Array.from(document.querySelectorAll('.entry.open .actions button')).find((one) => /核实无误/.test(one.textContent)).click();
      find('.entry.open .reason input').value = '已核';
      find('.entry.open .reason [type=submit]').click();
      await says(/未发现错误/);
      check(/已核/.test(find('.entry.m-accepted').textContent), 'the reason is shown');
    }],
    ['JSON、CSV、Markdown', async () => {
      const analysis = JSON.parse(text(await saved(() => choose('export', /JSON/))));
      check(analysis.schema === 'gongkai.analysis/1' && analysis.findings.some((finding) => finding.accepted === '已核'), 'JSON');
      check(text(await saved(() => choose('export', /CSV/))).split('\r\n').length === 202, 'CSV');
      check(/\| 109 \|/.test(text(await saved(() => choose('export', /Markdown/)))), 'Markdown');
    }],
    ['规范表格', async () => check(/91<\/td>|19<\/td>/.test(text(await saved(() => choose('export', /规范表格（2021/)))), 'the form')],
    ['XLSX', async () => {
      if (!item('export', /XLSX/)) return 'none';
      const bytes = await saved(() => choose('export', /XLSX/));
      check(bytes.length > 4000 && text(bytes.slice(0, 2)) === 'PK', 'a workbook');
      return 'ok';
    }],
    ['保存与打开工作', async () => {
      const work = await saved(() => choose('export', /保存工作/));
      choose('samples', /勾稽全部相符/);
      await says(/200 格，未发现错误。$/);
      const data = new DataTransfer();
      data.items.add(new File([work], 'work.json'));
      const drop = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(drop, 'dataTransfer', { value: data });
      document.body.dispatchEvent(drop);
      await says(/1 格为试改值/);
      await until('the reason came back', () => document.querySelector('.entry.m-accepted'));
    }],
    ['打印', async () => {
      window.dispatchEvent(new Event('beforeprint'));
      check(/校验单/.test(find('#print').textContent) && find('#print').querySelectorAll('td').length > 200, 'the check sheet');
      window.dispatchEvent(new Event('afterprint'));
    }],
    ['隐去杂质', async () => {
      choose('samples', /繁体/);
      await says(/^198 格中读出 198 格/);
      find('#clean').click();
      check(getComputedStyle(find('.s-noise')).display === 'none', 'noise is hidden');
      find('#clean').click();
    }],
    ['1 MB 文本', async () => {
      paste({ 'text/plain': broken.repeat(Math.ceil(1e6 / broken.length)).slice(0, 1e6) });
      await until('the large text is shown', () => document.querySelectorAll('.leaf').length > 100);
      await says(/读出/);
    }],
    ['English', async () => {
      find('#lang').click();
      await says(/cells read/);
      find('#lang').click();
      await says(/读出/);
    }],
    ['全部清除', async () => {
      find('#forget').click();
      find('#forget').click();
      await says(/请粘贴/);
      check(area().value === '' && !document.querySelector('#sheets td'), 'nothing is left');
      let stored = 0;
      try { stored = localStorage.length + sessionStorage.length; } catch (error) { stored = 0; }
      check(stored === 0, 'nothing is stored');
    }],
  ];
  /** @type {[string, string][]} */
  const seen = [];
  for (const [name, act] of all) {
    try {
      const how = await act();
      seen.push([name, how === 'none' ? 'none' : 'ok']);
    } catch (error) {
      seen.push([name, String(error && error.message)]);
    }
  }
  return seen;
}
