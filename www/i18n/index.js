/** The page's words. Chinese is the original; English must have exactly its keys (checked by tsc). */

import { zh } from './zh.js';
import { en } from './en.js';

/** @typedef {keyof typeof zh} Key */
/** @typedef {'zh' | 'en'} Lang */

/** @type {Record<Lang, Record<Key, string>>} */
const words = { zh, en };
/** @type {Lang} */
let lang = 'zh';

/** @param {Lang} next */
export function setLang(next) {
  lang = next;
}

/** @returns {Lang} */
export const getLang = () => lang;

/**
 * @param {Key} key
 * @param {Object<string, string | number>} [values] for the `{name}` in the words
 * @returns {string}
 */
export function t(key, values) {
  const text = words[lang][key];
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all)) : text;
}

/**
 * Puts the words into the static page: `data-t` for text, `data-t-attribute` for attributes.
 * @param {ParentNode} root
 */
export function translate(root) {
  root.querySelectorAll('[data-t]').forEach((element) => {
    element.textContent = words[lang][/** @type {Key} */ (element.getAttribute('data-t'))];
  });
  for (const name of ['title', 'aria-label', 'placeholder']) {
    root.querySelectorAll(`[data-t-${name}]`).forEach((element) => {
      element.setAttribute(name, words[lang][/** @type {Key} */ (element.getAttribute(`data-t-${name}`))]);
    });
  }
}
