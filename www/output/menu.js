/** The export menu: everything that leaves the page, by the user's hand only. */

import { t } from '../i18n/index.js';
import { menu } from '../views/menu.js';
import { toast } from '../views/toast.js';
import { download, fileName } from './names.js';

/** @typedef {import('../store.js').Store} Store */

/**
 * @param {HTMLElement} host
 * @param {Store} store
 */
export function exportMenu(host, store) {
  menu(host, t('bar.export'), [
    { label: t('export.json'), act: () => saveJson(store) },
  ]);
}

/**
 * The very bytes the engine wrote.
 * @param {Store} store
 */
export function saveJson(store) {
  if (!store.json) return;
  const name = fileName(store.model, 'name.check', 'json');
  download(name, store.json, 'application/json');
  toast(t('toast.saved', { name }));
}
