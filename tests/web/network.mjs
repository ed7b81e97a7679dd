/**
 * What a page asks the network for: a server for the page's own folder, and a proxy for everything else, both of which
 * write down each request. The proxy answers every host itself; nothing leaves this machine.
 */
import { createServer } from 'node:http';
import { fileServer } from '../../scripts/serve.mjs';

/** Browsers ask their makers for updates and settings, whatever page is open. */
const MAKERS = /(^|\.)(google|googleapis|gstatic|mozilla|firefox)\.(com|org|net)$/;

/**
 * @param {string} folder
 * @param {{change?: (name: string, body: Buffer) => Buffer | string, extra?: Record<string, string>}} [instead]
 *   what to serve in place of a file, and beside the files
 */
export async function openNetwork(folder, { change, extra } = {}) {
  /** Paths asked of the page's own server. @type {string[]} */
  const own = [];
  /** URLs asked of anybody else; of a tunnel only host and port are seen. @type {string[]} */
  const others = [];
  const note = (url) => MAKERS.test(url.hostname) || others.push(url.href);
  const site = fileServer(folder, { onRequest: (request) => own.push(request.url), change, extra });
  const proxy = createServer((request, response) => {
    note(new URL(request.url));
    response.writeHead(204).end();
  });
  proxy.on('connect', (request, socket) => {
    note(new URL(`tunnel://${request.url}`));
    // A browser that is ended resets what it left open.
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Refused\r\n\r\n');
  });
  await Promise.all([site, proxy].map((server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))));
  return {
    url: `http://127.0.0.1:${site.address().port}/`,
    proxy: `127.0.0.1:${proxy.address().port}`,
    own,
    others,
    close() {
      for (const server of [site, proxy]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
