/**
 * Speed under the fingers, in a current Chromium:
 *
 *   node tests/web/speed.mjs        after ./build.sh; ends with 1 where a limit is missed
 *
 * - Opening: the page is painted before its engine has answered, and the engine for workbooks is not loaded.
 * - Key to repaint: from before the key is handled until the frame in which the cell and the findings have changed, for a
 *   report of 20 KB in which every key changes a figure of a table. One frame (16.7 ms) in the median, two at the 95th.
 * - Paste of 1 MB, in lines and without a line end, then scrolled through: no task of the main thread above 50 ms, which is what a person feels.
 *
 * Limits hold for work: the time the page's own threads had on a processor, so that other work of the machine does not
 * count. The clock, which counts that and the wait for the frame too, is printed beside it, with the machine's load.
 */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { launch } from './browsers.mjs';
import { ROOT } from './documents.mjs';
import { openNetwork } from './network.mjs';
import { example, sentence } from './page.mjs';

const KEYS = 120;
/** In ms. */
const FRAME = 1000 / 60;
const LONG_TASK = 50;
const MAIN = /^CrRendererMain$/;
const WORKER = /^DedicatedWorker thread$/;
const BOTH = /^(CrRendererMain|DedicatedWorker thread)$/;

let missed = 0;
const network = await openNetwork(join(ROOT, 'dist/site'));
const browser = await launch('chromium', network);
const { playwright: page, open } = await browser.newPage();
const trace = await page.context().newCDPSession(page);
console.log(`load ${loadavg().map((load) => load.toFixed(1)).join(' ')} (1, 5, 15 minutes)`);

await page.addInitScript(() => new MutationObserver(() => {
  const said = document.querySelector('.sentence');
  if (said && /读出/.test(said.textContent) && !performance.getEntriesByName('analyzed').length) performance.mark('analyzed');
}).observe(document, { subtree: true, childList: true, characterData: true }));
await open(network.url);
await sentence(page, /读出/);
const marks = await page.evaluate(() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  words: performance.getEntriesByName('analyzed')[0].startTime,
}));
limit('first paint before the first analysis', marks.paint, marks.words, `ms; analyzed at ${marks.words.toFixed(0)} ms`);
limit('requests for the engine of workbooks', network.own.filter((path) => /xlsx/.test(path)).length, 0, '');

const report = grown(example('broken-sums-2023.txt'), 20e3);
let clock = [];
const typing = await traced(async () => { clock = await page.evaluate(type, { report, keys: KEYS }); });
const size = Math.round(new TextEncoder().encode(report).length / 1000);
const work = workOf(typing, BOTH);
print(`key to repaint, ${size} KB: work of page and engine`, work);
print('  of the main thread', workOf(typing, MAIN));
print('  of the engine’s worker', workOf(typing, WORKER));
print('  by the clock', clock);
limit('key to repaint, median', at(work, 0.5), FRAME, 'ms');
limit('key to repaint, 95th', at(work, 0.95), 2 * FRAME, 'ms');
const whole = example('broken-sums-2023.txt');
for (const [name, once] of [['1 MB', whole], ['1 MB without a line end', whole.replace(/\s+/g, ' ')]]) {
  const tasksOfPaste = longest(await traced(() => page.evaluate(pasteOf, once)));
  console.log(`paste of ${name}, the longest tasks of the main thread: ${tasksOfPaste.map((ms) => ms.toFixed(1)).join(' ')} ms`);
  limit(`paste of ${name}, longest task`, tasksOfPaste[0], LONG_TASK, 'ms');
}
await browser.close();
network.close();
process.exit(missed ? 1 : 0);

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
  document.querySelector('#forget').click();
  document.querySelector('#forget').click();
  const data = new DataTransfer();
  data.setData('text/plain', once.repeat(Math.ceil(1e6 / once.length)).slice(0, 1e6));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  // The other copies of the report are noise: their count says that the analysis is there and drawn.
  for (let waited = 0; waited < 60000 && /^0?$/.test(document.querySelector('#tab-noise b').textContent); waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setTimeout(resolve, 500));
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

/** For each key, what threads worked until the repaint, in ms. @param {any[]} events @param {RegExp} threads */
function workOf(events, threads) {
  const all = tasks(events, threads);
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

/** @param {number[]} values @param {number} part */
function at(values, part) {
  const sorted = values.slice().sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** @param {string} name @param {number[]} values in ms */
function print(name, values) {
  console.log(`${name}: median ${at(values, 0.5).toFixed(1)}, 95th ${at(values, 0.95).toFixed(1)}, most ${at(values, 1).toFixed(1)} ms`);
}

/** @param {string} name @param {number} value @param {number} most @param {string} unit */
function limit(name, value, most, unit) {
  if (value > most) missed += 1;
  console.log(`${value > most ? 'MISSED' : 'held  '} ${name}: ${value.toFixed(1)} of ${most.toFixed(1)} ${unit}`);
}
