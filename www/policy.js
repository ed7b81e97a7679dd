/**
 * First script of the page: narrows the policy in the page's head where the browser knows 'wasm-unsafe-eval'.
 * Older ones need 'unsafe-eval' to run WebAssembly, and would run none under the narrow policy. Policies intersect, so
 * a second one can only take away. There is no way to ask a browser whether it knows the word; its version tells.
 */
(() => {
  const known = { Chrome: 97, Firefox: 102, Version: 16 };
  const found = /(Chrome|Firefox)\/(\d+)/.exec(navigator.userAgent) || /(Version)\/(\d+).* Safari\//.exec(navigator.userAgent);
  const script = document.currentScript;
  if (!found || !script) return;
  const browser = /** @type {keyof typeof known} */ (found[1]);
  if (Number(found[2]) < known[browser]) return;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = script.getAttribute('data-policy') || '';
  document.head.appendChild(policy);
})();
