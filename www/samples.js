/** The sample reports of examples/, under the names its index gives them. */

import index from '../examples/index.json';
import brokenSums from '../examples/broken-sums-2023.txt';
import consistent from '../examples/consistent-2024.txt';
import narrative from '../examples/narrative-2011.txt';
import statistics from '../examples/statistics-2015.txt';
import traditional from '../examples/traditional-2020.txt';
import wordClipboard from '../examples/word-clipboard-2022.html';
import wpsOutdated from '../examples/wps-outdated-form-2022.html';

/** @type {Record<string, string>} */
const TEXTS = {
  'broken-sums-2023.txt': brokenSums,
  'consistent-2024.txt': consistent,
  'narrative-2011.txt': narrative,
  'statistics-2015.txt': statistics,
  'traditional-2020.txt': traditional,
  'word-clipboard-2022.html': wordClipboard,
  'wps-outdated-form-2022.html': wpsOutdated,
};

/** The first opens with the page. */
export const SAMPLES = index.filter((one) => one.file in TEXTS).map((one) => ({
  ...one, text: TEXTS[one.file], html: /\.html$/.test(one.file),
}));
