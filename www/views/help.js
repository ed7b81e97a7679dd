/** The keys, in a dialog that any key closes. */

import { h, replace } from '../dom.js';
import { t } from '../i18n/index.js';

/** @type {[string, import('../i18n/index.js').Key][]} */
const KEYS = [
  ['F8', 'keys.f8'], ['Shift + F8', 'keys.sf8'], ['Enter', 'keys.enter'], ['Esc', 'keys.esc'], ['↑ ↓ ← →', 'keys.arrows'],
  ['F2 / 0–9', 'keys.edit'], ['Ctrl + Z / Ctrl + Y', 'keys.undo'], ['Ctrl + O', 'keys.open'], ['Ctrl + S', 'keys.save'], ['?', 'keys.help'],
];

/** @param {HTMLElement} host */
export function help(host) {
  const before = document.activeElement;
  const close = () => {
    host.textContent = '';
    document.removeEventListener('keydown', key, true);
    if (before instanceof HTMLElement) before.focus();
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const button = h('button', { type: 'button', class: 'primary', onclick: close }, t('keys.close'));
  replace(host, h('div', { class: 'veil', onclick: close },
    h('div', { class: 'sheet-of-keys', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'keys-title' },
      h('h2', { id: 'keys-title' }, t('keys.title')),
      h('dl', null, KEYS.map(([name, what]) => h('div', null, h('dt', null, h('kbd', null, name)), h('dd', null, t(what))))), button)));
  button.focus();
  document.addEventListener('keydown', key, true);
}
