/** Firefox, driven over Marionette: JSON messages `length:[type, id, error, result]` on a local socket. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nothing of its own over the network, no questions asked. */
const QUIET = {
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.startup.page': 0,
  'captivedetect.canonicalURL': '',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.prefetch-next': false,
  'security.warn_submit_secure_to_insecure': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
};

/** @param {{proxy: string}} options */
export async function launchFirefox({ proxy }) {
  const profile = mkdtempSync(join(tmpdir(), 'gongkai-firefox-'));
  const [host, port] = proxy.split(':');
  const preferences = {
    ...QUIET,
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': Number(port),
  };
  writeFileSync(join(profile, 'user.js'), Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const child = spawn(process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    ['--headless', '--marionette', '--no-remote', '--profile', profile],
    { stdio: 'ignore', env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' } });
  process.on('exit', () => child.kill('SIGKILL'));
  const marionette = await Marionette.connect(await portOf(profile, child));
  const { capabilities } = await marionette.send('WebDriver:NewSession', {});
  await marionette.send('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 60_000 });

  return {
    name: `Firefox ${capabilities.browserVersion}`,
    async newPage() {
      return {
        errors: [],
        open: (url) => marionette.send('WebDriver:Navigate', { url }),
        async evaluate(script, argument) {
          const { value } = await marionette.send('WebDriver:ExecuteAsyncScript', {
            script: `const done = arguments[1];
              Promise.resolve().then(() => (${script})(arguments[0]))
                .then((value) => done({ value }), (error) => done({ error: String(error) + error.stack }));`,
            args: [argument ?? null],
          });
          if (value.error) throw new Error(value.error);
          return value.value;
        },
        close: () => marionette.send('WebDriver:Navigate', { url: 'about:blank' }),
      };
    },
    async close() {
      child.kill('SIGKILL');
      await new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.on('exit', resolve) : resolve()));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Firefox writes the port it chose into its profile. */
async function portOf(profile, child) {
  const file = join(profile, 'MarionetteActivePort');
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (existsSync(file) && readFileSync(file, 'utf8')) return Number(readFileSync(file, 'utf8'));
    if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Firefox opened no port in a minute');
}

class Marionette {
  static connect(port) {
    return new Promise((resolve, reject) => {
      const marionette = new Marionette(connect(port, '127.0.0.1'), () => resolve(marionette));
      marionette.socket.on('error', reject);
    });
  }

  constructor(socket, onHello) {
    this.socket = socket;
    this.nextId = 1;
    this.waiting = new Map();
    let rest = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const colon = rest.indexOf(':');
        const length = colon < 0 ? NaN : Number(rest.subarray(0, colon).toString());
        if (!(rest.length > colon + length)) return;
        const message = JSON.parse(rest.subarray(colon + 1, colon + 1 + length).toString('utf8'));
        rest = rest.subarray(colon + 1 + length);
        if (Array.isArray(message)) this.receive(message);
        else onHello();
      }
    });
  }

  receive([, id, error, result]) {
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(result);
  }

  send(command, parameters) {
    const id = this.nextId++;
    const message = JSON.stringify([0, id, command, parameters]);
    this.socket.write(`${Buffer.byteLength(message)}:${message}`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }
}
