/** The built page in a current Chromium, and what the tests of its flows say and ask. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { openNetwork } from './network.mjs';

export const example = (name) => readFileSync(join(ROOT, 'examples', name), 'utf8');

/**
 * Opens the hosted page, hands it to `act`, and closes all. Whatever else happens, the page must throw nothing and ask
 * nobody but its own server.
 * @param {(page: import('playwright-core').Page, network: any) => Promise<void>} act
 * @param {{file?: boolean}} [options] file: the single file instead
 */
export async function withPage(act, { file = false } = {}) {
  const network = await openNetwork(join(ROOT, 'dist/site'));
  const browser = await launch('chromium', network);
  try {
    const opened = await browser.newPage();
    const page = opened.playwright;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
    await opened.open(file ? `file://${join(ROOT, 'dist/gongkai.html')}` : network.url);
    await sentence(page, /读出|没有/);
    await act(page, network);
    if (opened.errors.length) throw new Error(`the page threw: ${opened.errors.join('; ')}`);
    if (network.others.length) throw new Error(`the page asked for ${network.others.join(' ')}`);
  } finally {
    await browser.close();
    network.close();
  }
}

/** The summary's sentence, once it is as expected. @param {import('playwright-core').Page} page @param {RegExp} expected */
export async function sentence(page, expected) {
  const node = page.locator('.sentence', { hasText: expected });
  await node.waitFor({ timeout: 8000 }).catch(async () => {
    throw new Error(`the page says ${JSON.stringify(await page.textContent('.sentence'))}, not ${expected}`);
  });
  return page.textContent('.sentence');
}

/** Puts something on the real clipboard and presses Ctrl+V. @param {import('playwright-core').Page} page @param {Record<string, string>} types */
export async function paste(page, types) {
  await page.evaluate(async (parts) => {
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, types);
  await page.keyboard.press('Control+V');
}

/**
 * A paste event with exactly these contents: Chromium's own clipboard rewrites HTML and line ends.
 * @param {import('playwright-core').Page} page @param {Record<string, string>} types
 */
export async function pasteExactly(page, types) {
  await page.evaluate((parts) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(parts)) data.setData(type, text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, types);
}

/**
 * Lets files go over an element, as from the desktop.
 * @param {import('playwright-core').Page} page @param {string} selector @param {{name: string, bytes: Buffer}[]} files
 */
export async function drop(page, selector, files) {
  await page.evaluate(([at, given]) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector(at).dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error(`${type} is left to the browser, which would open the file instead`);
    }
  }, /** @type {[string, {name: string, base64: string}[]]} */ ([selector, files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))]));
}

/**
 * Drags something over an element and holds it there: a file, or what is given.
 * @param {import('playwright-core').Page} page @param {string} selector @param {Record<string, string>} [types]
 */
export async function dragOver(page, selector, types) {
  await page.evaluate(([at, given]) => {
    const data = new DataTransfer();
    if (given) for (const [type, text] of Object.entries(given)) data.setData(type, text);
    else data.items.add(new File(['x'], 'x.txt'));
    document.querySelector(at).dispatchEvent(new DragEvent('dragenter', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, /** @type {[string, Record<string, string> | undefined]} */ ([selector, types]));
}

/** What the clipboard holds. @param {import('playwright-core').Page} page @param {string} type */
export function clipboard(page, type) {
  return page.evaluate(async (wanted) => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType(wanted)).text();
  }, type);
}

/** Presses one entry of a menu of the bar. @param {import('playwright-core').Page} page @param {string} menu @param {string | RegExp} entry */
export async function choose(page, menu, entry) {
  await page.click(`#${menu} > button`);
  await page.locator(`#${menu} [role=menuitem]`, { hasText: entry }).first().click();
}

/** What a click downloads. @param {import('playwright-core').Page} page @param {() => Promise<void>} act */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The figure a cell shows. @param {import('playwright-core').Page} page @param {string} key */
export function cell(page, key) {
  return page.textContent(`td[data-key="${key}"] .v`);
}
