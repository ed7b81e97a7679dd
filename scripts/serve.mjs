/**
 * Serves dist/site/ on localhost, for a look at the hosted page. `node scripts/serve.mjs [PORT]`
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * A server of a folder, not started. Tests see every request, and may change a file that is served or add one.
 * @param {string} folder
 * @param {{onRequest?: (request: import('node:http').IncomingMessage) => void,
 *   change?: (name: string, body: Buffer) => Buffer | string, extra?: Record<string, string>}} [watch]
 */
export function fileServer(folder, { onRequest = () => {}, change = (_name, body) => body, extra = {} } = {}) {
  return createServer(async (request, response) => {
    onRequest(request);
    try {
      const { pathname } = new URL(request.url, 'http://localhost');
      const name = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html').slice(1);
      const body = extra[name] ?? await readFile(join(folder, name));
      response.writeHead(200, { 'content-type': `${TYPES[extname(name)] ?? 'application/octet-stream'}; charset=utf-8` });
      response.end(change(name, body));
    } catch {
      response.writeHead(404).end();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = fileServer(fileURLToPath(new URL('../dist/site', import.meta.url)));
  const show = () => console.log(`http://localhost:${server.address().port}/   (Ctrl+C ends it)`);
  // The wanted port, or any free one.
  server.on('error', () => server.listen(0, '127.0.0.1'));
  server.on('listening', show);
  server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1');
}
