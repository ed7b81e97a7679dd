/** The page in every browser it promises, hosted and as one file: opened, pasted into, tried, undone. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { BROWSERS, launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { openNetwork } from './network.mjs';
import { example } from './page.mjs';

const WORD = example('word-clipboard-2022.html');

for (const which of BROWSERS) {
  for (const how of ['hosted', 'file']) {
    test(`the page works in ${which}, ${how}`, async (t) => {
      const network = await openNetwork(join(ROOT, 'dist/site'));
      const browser = await launch(which, network);
      try {
        const page = await browser.newPage();
        await page.open(how === 'file' ? `file://${join(ROOT, 'dist/gongkai.html')}` : network.url);
        const seen = await page.evaluate(useIt, WORD);
        t.diagnostic(`${browser.name}: ${seen.opened}`);
        assert.match(seen.opened, /^200 格中读出 200 格，发现 2 处错误/);
        assert.equal(seen.old, 0, 'the sentence for old browsers is gone');
        assert.match(seen.pasted, /^200 格中读出 200 格，未发现错误/);
        assert.match(seen.tried, /1 格为试改值/);
        assert.doesNotMatch(seen.undone, /试改值/);
        assert.deepEqual(seen.panes, ['source', 'tables', 'problems'], 'three panes beside each other');
        assert.ok(seen.aligned, 'the mirror lies under the text of the textarea');
        assert.equal(seen.stored, 0);
        assert.deepEqual(page.errors || [], []);
        assert.deepEqual(network.others, []);
      } finally {
        await browser.close();
        network.close();
      }
    });
  }
}

/** Runs in the page, in browsers of 2019 too. @param {string} html */
async function useIt(html) {
  const says = () => (document.querySelector('.sentence') || { textContent: '' }).textContent;
  /** @param {RegExp} expected */
  const until = async (expected) => {
    for (let tries = 0; tries < 200 && !expected.test(says()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    return says();
  };
  const seen = {};
  seen.opened = await until(/读出/);
  seen.old = document.querySelectorAll('#old').length;

  const data = { files: [], getData: (type) => (type === 'text/html' ? html : 'x') };
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(paste, 'clipboardData', { value: data });
  document.body.dispatchEvent(paste);
  seen.pasted = await until(/未发现错误/);

  const cell = document.querySelector('td[data-key="requests/granted/total"]');
  cell.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  const input = cell.querySelector('input');
  input.value = '777';
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  seen.tried = await until(/试改值/);
  document.querySelector('#undo').click();
  seen.undone = await until(/格，未发现错误。$/);

  const boxes = ['source', 'tables', 'problems'].map((name) => ({ name, box: document.querySelector(`#pane-${name}`).getBoundingClientRect() }));
  seen.panes = boxes.filter(({ box }, index) => box.width > 200 && box.height > 200 && (index === 0 || box.left >= boxes[index - 1].box.right)).map(({ name }) => name);
  const area = document.querySelector('#area');
  const mirror = document.querySelector('.mirror');
  seen.aligned = Math.abs(area.getBoundingClientRect().left - mirror.getBoundingClientRect().left) < 1
    && area.scrollHeight <= Math.max(area.clientHeight, mirror.offsetHeight) + 30;
  try {
    seen.stored = localStorage.length + sessionStorage.length;
  } catch (error) {
    seen.stored = 0;
  }
  return seen;
}
