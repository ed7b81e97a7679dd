/** What the signs in the cells mean. */

import { h, replace } from '../dom.js';
import { t } from '../i18n/index.js';

/** @param {HTMLElement} host */
export function legend(host) {
  replace(host, h('ul', { class: 'legend', 'aria-label': t('legend.title') },
    h('li', { class: 'fault' }, h('i', { class: 'accused m-error' }, '3'), t('legend.fault')),
    h('li', null, h('i', { class: 'p-counted' }, '3'), t('legend.counted')),
    h('li', null, h('i', { class: 'p-tied' }, '3'), t('legend.tied')),
    h('li', null, h('i', { class: 'k-absent' }), t('legend.unreadable')),
    h('li', null, h('i', { class: 'k-blank' }, t('cell.short.blank')), t('legend.blank')),
    h('li', null, h('i', { class: 'edited' }, '3'), t('legend.edit'))));
}
