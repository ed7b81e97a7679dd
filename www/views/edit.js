/** What if: another value in one cell. It is never written into the source. */

import { h } from '../dom.js';
import { t } from '../i18n/index.js';
import { keyOf } from '../model.js';

/**
 * @param {HTMLElement} td
 * @param {import('../analysis').Field} field
 * @param {import('../model.js').Model} model
 * @param {string | null} typed
 * @param {import('../store.js').Store} store
 */
export function editCell(td, field, model, typed, store) {
  if (td.querySelector('input')) return;
  const key = keyOf(field);
  const at = model.cells.get(key);
  if (!at) return;
  const edited = model.edits.get(key);
  const now = model.edits.has(key) ? edited : at.cell.value;
  const value = now === null || now === undefined ? '' : String(now);
  const input = h('input', {
    class: 'whatif', inputmode: 'decimal', autocomplete: 'off', value: typed === null ? value : typed,
    'aria-label': t('table.edit.label', { name: model.nameOf(field) }),
  });
  td.classList.add('editing');
  td.append(input);
  input.focus();
  if (typed === null) input.select();
  else input.setSelectionRange(typed.length, typed.length);
  let done = false;

  /** @param {boolean} keep */
  const close = (keep) => {
    if (done) return;
    const next = read(input.value);
    if (keep && next === undefined) {
      input.setCustomValidity(t('table.edit.bad'));
      input.reportValidity();
      return;
    }
    done = true;
    input.remove();
    td.classList.remove('editing');
    if (keep && input.value !== value) {
      // The value of the source itself takes the edit back.
      const own = at.cell.raw === '' ? null : at.cell.raw === null ? undefined : read(at.cell.raw);
      store.tryValue(field, next === own ? undefined : next);
    }
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Tab') {
      close(true);
      td.focus();
      event.preventDefault();
    } else if (event.key === 'Escape') {
      close(false);
      td.focus();
    }
    event.stopPropagation();
  });
  input.addEventListener('input', () => input.setCustomValidity(''));
  input.addEventListener('blur', () => close(read(input.value) !== undefined));
}

/**
 * @param {string} text
 * @returns {number | null | undefined} null for nothing, undefined for no number
 */
function read(text) {
  const clean = text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/，|,/g, '').replace('−', '-');
  if (clean === '') return null;
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(clean) ? Number(clean) : undefined;
}
