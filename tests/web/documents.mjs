/**
 * The documents that more than one test goes through: our own corpus and examples, and, where it exists, the folder of
 * given ones (GONGKAI_SHARED, default ../shared).
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const SHARED = process.env.GONGKAI_SHARED ?? join(ROOT, '../shared');

/** Why the tests on given documents are skipped; false where they are there. */
export const withoutShared = existsSync(join(SHARED, 'seeds')) ? false : `no ${SHARED}/seeds (set GONGKAI_SHARED)`;

/** Text documents of the project itself. @returns {{name: string, text: string}[]} */
export function ownTexts() {
  return ['examples', 'tests/corpus'].flatMap((folder) => filesIn(join(ROOT, folder)))
    .filter((file) => file.endsWith('.txt'))
    // A file's byte order mark is no part of its text: the command line takes it off, a paste has none.
    .map((file) => ({ name: relative(ROOT, file), text: readFileSync(file, 'utf8').replace(/^\ufeff/, '') }));
}

/** Files of the project itself, in whatever format. @returns {{name: string, bytes: Buffer}[]} */
export function ownFiles() {
  return ['examples', 'tests/corpus'].flatMap((folder) => filesIn(join(ROOT, folder)))
    .filter((file) => /\.(txt|html?)$/.test(file))
    .map((file) => ({ name: relative(ROOT, file), bytes: readFileSync(file) }));
}

/** Text of the given documents and practice cases. @returns {{name: string, text: string}[]} */
export function givenTexts() {
  if (withoutShared) return [];
  const seeds = filesIn(join(SHARED, 'seeds')).map((file) => [file, readFileSync(file, 'utf8')]);
  const practice = filesIn(join(SHARED, 'practice')).filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(file, 'utf8')).text]);
  return [...seeds, ...practice].map(([file, text]) => ({ name: relative(SHARED, file), text }));
}

/** Texts that are not documents at all, or that hold what is hard to carry across. */
export const ODD_TEXTS = [
  { name: 'nothing', text: '' },
  { name: 'white space', text: ' \r\n\t\u3000\n' },
  { name: 'a line', text: '你好，world' },
  { name: 'beyond the basic plane', text: '𠮷野家😀政府信息公开年度报告\r\n二〇二〇年\r\n' },
  { name: 'what JSON escapes', text: `年度报告 "\\/\f\u007f\u2028\u2029\ufeff ${'政府信息公开工作。'.repeat(9)}` },
  { name: 'signs', text: '|'.repeat(5000) },
  { name: 'figures', text: Array.from({ length: 3000 }, (_, i) => i).join('\n') },
];

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
