/**
 * Tries every way a script in the page has to send something out, and leaves it to the proxy to see what came through.
 * Runs as a script of the page (served beside it), and, handed to `page.evaluate`, in the single file. Leaving the page
 * altogether (`location = …`) is not among them: no policy forbids that, and it does not go unseen.
 */
globalThis.tryToLeak = async () => {
  const to = (way) => `http://leak.test/${way}`;
  globalThis.tried = 0;
  const quietly = async (action) => {
    try { await action(); } catch { /* refused, as it should be */ }
    globalThis.tried += 1;
  };
  const put = (name, attributes) => {
    const element = Object.assign(document.createElement(name), attributes);
    document.body.appendChild(element);
    return element;
  };
  const style = (text) => put('style', { textContent: text });

  await quietly(() => fetch(to('fetch'), { mode: 'no-cors' }));
  await quietly(() => { const request = new XMLHttpRequest(); request.open('GET', to('xhr')); request.send(); });
  await quietly(() => navigator.sendBeacon(to('beacon'), 'x'));
  await quietly(() => new EventSource(to('eventsource')));
  await quietly(() => new WebSocket('ws://leak.test:80/websocket'));
  await quietly(() => { new Image().src = to('image'); });
  await quietly(() => put('script', { src: to('script') }));
  await quietly(() => import(to('import')));
  await quietly(() => put('link', { rel: 'stylesheet', href: to('stylesheet') }));
  await quietly(() => put('link', { rel: 'prefetch', href: to('prefetch') }));
  await quietly(() => put('link', { rel: 'icon', href: to('icon') }));
  await quietly(() => put('link', { rel: 'manifest', href: to('manifest') }));
  await quietly(() => put('iframe', { src: to('iframe') }));
  await quietly(() => put('object', { data: to('object') }));
  await quietly(() => put('embed', { src: to('embed') }));
  await quietly(() => put('video', { src: to('video') }));
  await quietly(() => put('audio', { src: to('audio') }));
  await quietly(() => { style(`#leak { background: url(${to('background')}) }`); put('p', { id: 'leak', textContent: 'x' }); });
  await quietly(() => {
    style(`@font-face { font-family: leak; src: url(${to('font')}) } #font { font-family: leak }`);
    put('p', { id: 'font', textContent: 'x' });
  });
  await quietly(() => style(`@import url(${to('import-style')});`));
  await quietly(() => {
    put('iframe', { name: 'sink' });
    const form = put('form', { action: to('form'), method: 'get', target: 'sink' });
    form.submit();
  });
  await quietly(() => new Worker(to('worker')));
  await quietly(() => {
    const source = `fetch('${to('worker-fetch')}', { mode: 'no-cors' }).catch(() => {}); importScripts('${to('worker-import')}');`;
    new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  });
  await quietly(() => { (0, eval)(`new Image().src = '${to('eval')}'`); });
};
