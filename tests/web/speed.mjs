/**
 * Speed under the fingers, in a current Chromium:
 *
 *   node tests/web/speed.mjs        after ./build.sh, on a machine that does nothing else
 *
 * Key to repaint: from before the key is handled until the frame in which the cell and the findings have changed. The
 * report is 20 KB; every key changes a figure of a table. Long tasks are measured in time of the main thread's own, so
 * that other work of the machine does not count.
 */
import { join } from 'node:path';
import { launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { openNetwork } from './network.mjs';
import { example, sentence } from './page.mjs';

const KEYS = 120;
const network = await openNetwork(join(ROOT, 'dist/site'));
const browser = await launch('chromium', network);
const { playwright: page, open } = await browser.newPage();
const trace = await page.context().newCDPSession(page);
await open(network.url);
await sentence(page, /读出/);

const report = grown(example('broken-sums-2023.txt'), 20e3);
const { key, engine } = await page.evaluate(type, { report, keys: KEYS });
print(`key to repaint, ${Math.round(new TextEncoder().encode(report).length / 1000)} KB`, key, 'ms');
print('  of that, in the worker', engine, 'ms');
print('paste of 1 MB, longest tasks', await longest(() => page.evaluate(pasteOf, example('broken-sums-2023.txt'))), 'ms of the main thread');
await browser.close();
network.close();

/** A report with more prose, in UTF-8 bytes. @param {string} text @param {number} bytes */
function grown(text, bytes) {
  const sentences = '继续完善信息公开目录，规范文件公开程序，提高答复文书质量，做好政策解读和回应关切。';
  let prose = '';
  while (new TextEncoder().encode(text + prose).length < bytes) prose += `${sentences}\n`;
  return text.replace('六、其他需要报告的事项', `${prose}六、其他需要报告的事项`);
}

/** In the page. @param {{report: string, keys: number}} given */
async function type({ report, keys }) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const data = new DataTransfer();
  data.setData('text/plain', report);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const area = document.querySelector('textarea');
  const cell = document.querySelector('td[data-key="requests/unable_not_held/natural_person"]');
  area.focus();
  const at = area.value.indexOf('\t91\t') + 2;
  const key = [];
  const engine = [];
  for (let k = 0; k < keys; k += 1) {
    area.setSelectionRange(at, at + 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await frame();
    const start = performance.now();
    const painted = new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        watcher.disconnect();
        engine.push(performance.now() - start);
        requestAnimationFrame(() => resolve(performance.now() - start));
      });
      watcher.observe(cell, { childList: true, subtree: true, characterData: true });
    });
    document.execCommand('insertText', false, String((k % 8) + 2));
    key.push(await painted);
  }
  return { key, engine };
}

/** In the page. @param {string} once */
async function pasteOf(once) {
  const data = new DataTransfer();
  data.setData('text/plain', once.repeat(Math.ceil(1e6 / once.length)).slice(0, 1e6));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const paper = document.querySelector('#paper');
  for (let k = 0; k < 20; k += 1) {
    paper.scrollTop += 3000;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The ten longest tasks of the page's main thread while something is done. @param {() => Promise<void>} act */
async function longest(act) {
  const events = [];
  trace.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await trace.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'] } });
  await act();
  const done = new Promise((resolve) => trace.once('Tracing.tracingComplete', resolve));
  await trace.send('Tracing.end');
  await done;
  const mains = new Set(events.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map((event) => event.tid));
  return events.filter((event) => event.name === 'RunTask' && mains.has(event.tid) && event.tdur).map((event) => event.tdur / 1000).sort((a, b) => b - a).slice(0, 10);
}

/** @param {string} name @param {number[]} values @param {string} unit */
function print(name, values, unit) {
  const sorted = values.slice().sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)}, 95th ${at(0.95)}, most ${at(1)} ${unit}`);
}
