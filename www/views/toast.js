/** One short sentence at the foot of the page, read out by screen readers, gone by itself. */

import { h, find, replace } from '../dom.js';

/** In ms; longer where there is something to press. */
const STAYS = 4000;
const STAYS_WITH_ACTION = 12000;

let timer = 0;

/**
 * @param {string} text
 * @param {...{label: string, act: () => void}} actions
 */
export function toast(text, ...actions) {
  const host = find('#toast', HTMLElement);
  const clear = () => { host.textContent = ''; };
  window.clearTimeout(timer);
  replace(host, h('div', { class: 'toast' }, h('span', null, text), actions.map((action) =>
    h('button', { type: 'button', onclick: () => { clear(); action.act(); } }, action.label))));
  timer = window.setTimeout(clear, actions.length ? STAYS_WITH_ACTION : STAYS);
}
