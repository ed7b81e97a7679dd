/** The sample reports, as the page offers them. */

import format2021 from '../examples/format_2021.txt';

/** @typedef {import('./i18n/index.js').Key} Key */

/** @type {{key: Key, text: string, html: boolean}[]} */
export const SAMPLES = [
  { key: 'sample.format_2021', text: format2021, html: false },
];
