/**
 * The page by keyboard alone. F8 goes through the problems, Enter to the source, Esc back to where one was.
 *
 * @typedef {import('./store.js').Store} Store
 */

import { find } from './dom.js';
import { saveJson } from './output/menu.js';

/**
 * @param {Store} store
 * @param {{source: import('./views/source.js').SourceView, tables: import('./views/tables.js').TablesView,
 *   problems: import('./views/problems.js').ProblemsView, panels: {show: (name: string) => void},
 *   panes: (name: string) => void, help: () => void}} page
 */
export function keyboard(store, page) {
  /** Where Esc leads. @type {Element | null} */
  let back = null;

  /** @param {import('./model.js').Item} item */
  const toSource = (item) => {
    const place = store.model ? store.model.place(item) : null;
    if (!place) return;
    back = document.activeElement;
    page.panes('source');
    page.source.enter(place);
  };
  document.addEventListener('gongkai-source', (event) => toSource(/** @type {CustomEvent} */ (event).detail));

  document.addEventListener('keydown', (event) => {
    const { target } = event;
    const typing = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const letter = event.key.toLowerCase();
    if (event.key === 'F8') {
      const index = page.problems.next(event.shiftKey ? -1 : 1);
      if (index === null) return;
      page.panels.show('problems');
      store.select({ kind: 'finding', index });
      page.problems.focus(index);
      event.preventDefault();
    } else if (command && (letter === 'z' || letter === 'y') && !(target instanceof HTMLInputElement)) {
      if (letter === 'y' || event.shiftKey) store.redo();
      else store.undo();
      event.preventDefault();
    } else if (command && letter === 'o') {
      find('#file', HTMLInputElement).click();
      event.preventDefault();
    } else if (command && letter === 's') {
      saveJson(store);
      event.preventDefault();
    } else if (event.key === 'Enter' && !typing && target instanceof Element && target.matches('td[data-key]')) {
      toSource({ kind: 'cell', key: target.getAttribute('data-key') || '' });
      event.preventDefault();
    } else if (event.key === 'Enter' && target instanceof Element && target.matches('.entry.open > .head')) {
      if (store.selected) toSource(store.selected);
      event.preventDefault();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      if (back instanceof HTMLElement && document.contains(back)) back.focus();
      else if (store.selected) store.select(null);
      back = null;
    } else if (event.key === '?' && !typing) {
      page.help();
      event.preventDefault();
    }
  });
}
