/**
 * Speed under the fingers, in a current Chromium:
 *
 *   node tests/web/speed.mjs        after ./build.sh, on a machine that does nothing else
 *
 * Key to repaint: from before the key is handled until the frame in which the cell and the findings have changed. The
 * report is 20 KB; every key changes a figure of a table. Work is the time the page's main thread and its worker had on
 * a processor, so that other work of the machine does not count; the clock counts that, and the wait for the frame, too.
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
let clock = [];
const typing = await traced(async () => { clock = await page.evaluate(type, { report, keys: KEYS }); });
const size = Math.round(new TextEncoder().encode(report).length / 1000);
print(`key to repaint, ${size} KB, work of page and worker`, workOf(typing), 'ms');
print('  on the clock of this machine', clock, 'ms');
const pasting = await traced(() => page.evaluate(pasteOf, example('broken-sums-2023.txt')));
print('paste of 1 MB, the ten longest tasks', longest(pasting), 'ms of the main thread');
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
  for (let k = 0; k < keys; k += 1) {
    area.setSelectionRange(at, at + 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 20));
    performance.mark('key');
    const start = performance.now();
    const painted = new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        watcher.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
          performance.mark('painted');
          resolve(performance.now() - start);
        }));
      });
      watcher.observe(cell, { childList: true, subtree: true, characterData: true });
    });
    document.execCommand('insertText', false, String((k % 8) + 2));
    key.push(await painted);
  }
  return key;
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

/** What the browser writes down while something is done. @param {() => Promise<void>} act */
async function traced(act) {
  const events = [];
  const keep = ({ value }) => events.push(...value);
  trace.on('Tracing.dataCollected', keep);
  await trace.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', '__metadata'] } });
  await act();
  const done = new Promise((resolve) => trace.once('Tracing.tracingComplete', resolve));
  await trace.send('Tracing.end');
  await done;
  trace.off('Tracing.dataCollected', keep);
  return events;
}

/** Tasks of the named threads. @param {any[]} events @param {RegExp} names */
function tasks(events, names) {
  const threads = new Set(events.filter((event) => event.name === 'thread_name' && names.test(event.args.name)).map((event) => `${event.pid} ${event.tid}`));
  return events.filter((event) => event.name === 'RunTask' && event.tdur && threads.has(`${event.pid} ${event.tid}`));
}

/** For each key, what the main thread and the worker worked until the repaint, in ms. @param {any[]} events */
function workOf(events) {
  const all = tasks(events, /^(CrRendererMain|DedicatedWorker thread)$/);
  const marks = events.filter((event) => event.cat === 'blink.user_timing' && /^(key|painted)$/.test(event.name)).sort((a, b) => a.ts - b.ts);
  const work = [];
  for (let k = 0; k + 1 < marks.length; k += 1) {
    if (marks[k].name !== 'key') continue;
    const [start, end] = [marks[k].ts, marks[k + 1].ts];
    work.push(all.filter((task) => task.ts < end && task.ts + task.dur > start).reduce((sum, task) => sum + task.tdur / 1000, 0));
  }
  return work;
}

/** @param {any[]} events */
function longest(events) {
  return tasks(events, /^CrRendererMain$/).map((task) => task.tdur / 1000).sort((a, b) => b - a).slice(0, 10);
}

/** @param {string} name @param {number[]} values @param {string} unit */
function print(name, values, unit) {
  const sorted = values.slice().sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)}, 95th ${at(0.95)}, most ${at(1)} ${unit}`);
}
