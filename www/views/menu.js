/** A button with a list of things to do, some under a common head: arrow keys move, Esc closes, focus goes back. */

import { h, replace } from '../dom.js';

/**
 * @param {HTMLElement} host
 * @param {string} label
 * @param {{label: string, act: () => void, hint?: string, group?: string}[]} items those of one group follow each other
 */
export function menu(host, label, items) {
  const list = h('div', { class: 'menu-list', role: 'menu', hidden: true });
  const button = h('button', { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' }, label, h('span', { class: 'caret', 'aria-hidden': 'true' }));
  /** @param {boolean} open */
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  const entries = items.map((item) => h('button', {
    type: 'button', role: 'menuitem', tabindex: '-1',
    onclick: () => { show(false); button.focus(); item.act(); },
  }, item.label, item.hint ? h('small', null, item.hint) : null));
  /** @type {HTMLElement | null} */
  let group = null;
  items.forEach((item, index) => {
    if (!item.group) list.append(entries[index]);
    else {
      if (!group || group.getAttribute('aria-label') !== item.group) {
        group = h('div', { class: 'group', role: 'group', 'aria-label': item.group }, h('div', { class: 'group-name', 'aria-hidden': 'true' }, item.group));
        list.append(group);
      }
      group.append(entries[index]);
    }
  });
  button.addEventListener('click', () => {
    show(list.hidden === true);
    if (!list.hidden) entries[0].focus();
  });
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    show(true);
    entries[0].focus();
    event.preventDefault();
  });
  list.addEventListener('keydown', (event) => {
    const at = entries.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? entries.length - 1 : null;
    if (to !== null) {
      entries[(to + entries.length) % entries.length].focus();
      event.preventDefault();
    } else if (event.key === 'Escape') {
      show(false);
      button.focus();
      event.stopPropagation();
    }
  });
  host.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !host.contains(event.relatedTarget)) show(false);
  });
  replace(host, button, list);
}
