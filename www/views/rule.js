/** The page of a rule, as the catalogue has it: Markdown of paragraphs, bold words, lists and examples. */

import { h } from '../dom.js';

/**
 * @param {import('../analysis').RuleDescription} rule
 * @returns {HTMLElement}
 */
export function rulePage(rule) {
  const blocks = rule.docs.trim().split(/\n{2,}/);
  return h('div', { class: 'rule', lang: 'zh-CN' }, h('h4', null, `${rule.code}　${rule.title}`), join(blocks).map(block));
}

/**
 * Examples hold blank lines: what a fence opens goes on to its end.
 * @param {string[]} blocks
 */
function join(blocks) {
  /** @type {string[]} */
  const joined = [];
  for (const one of blocks) {
    const last = joined[joined.length - 1];
    if (last !== undefined && last.slice(0, 3) === '```' && !/\n```\s*$/.test(last)) joined[joined.length - 1] = `${last}\n\n${one}`;
    else joined.push(one);
  }
  return joined;
}

/** @param {string} text */
function block(text) {
  const fence = /^```\S*\s*(.*)\n([\s\S]*?)\n?```\s*$/.exec(text);
  if (fence) return h('figure', null, fence[1] ? h('figcaption', null, fence[1]) : null, h('pre', { tabindex: '0' }, fence[2]));
  if (/^[-*] /.test(text)) return h('ul', null, text.split(/\n(?=[-*] )/).map((item) => h('li', null, words(item.slice(2)))));
  return h('p', null, words(text.replace(/^#+ /, '')));
}

/** @param {string} text */
function words(text) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part) => {
    if (part.slice(0, 2) === '**') return h('b', null, part.slice(2, -2));
    return part[0] === '`' ? h('code', null, part.slice(1, -1)) : part;
  });
}
