/** Tabs of the right pane. */

import { find, setText } from '../dom.js';

/**
 * @param {string[]} names ids of the panels; each has a tab `tab-…`
 * @param {(name: string) => void} shown told of a panel that comes to the front
 */
export function tabs(names, shown) {
  const all = names.map((name) => ({ name, tab: find(`#tab-${name}`, HTMLButtonElement), panel: find(`#${name}`, HTMLElement) }));
  let front = names[0];
  /** @param {string} name */
  const show = (name) => {
    if (name !== front) shown(name);
    front = name;
    for (const one of all) {
      one.panel.hidden = one.name !== name;
      one.tab.setAttribute('aria-selected', String(one.name === name));
      one.tab.setAttribute('tabindex', one.name === name ? '0' : '-1');
    }
  };
  all.forEach(({ name, tab }, index) => {
    tab.addEventListener('click', () => show(name));
    tab.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (!step) return;
      const to = all[(index + step + all.length) % all.length];
      show(to.name);
      to.tab.focus();
    });
  });
  return {
    show,
    front: () => front,
    /**
     * @param {string} name
     * @param {number | null} n null: not known
     */
    count(name, n) {
      const one = all.find((other) => other.name === name);
      const badge = one ? one.tab.querySelector('b') : null;
      if (badge) setText(badge, n === null ? '' : String(n));
    },
  };
}
