/** www/analysis.d.ts says what really comes out: real results, printed as literals of its types, pass the type checker. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ODD_TEXTS, ownTexts, ROOT } from './documents.mjs';
import { loadModule } from './module.mjs';

const module = await loadModule();
const folder = join(ROOT, 'target/types');
mkdirSync(folder, { recursive: true });

test('results are of the declared types, with no field too many or too few', () => {
  const texts = [...ownTexts(), ...ODD_TEXTS].filter(({ text }) => text.length < 50_000);
  const literals = texts.map(({ text }, index) => `export const analysis${index}: Analysis = ${module.analyze_json(text)};`);
  literals.push(`export const forms: FormDescription[] = ${JSON.stringify(module.forms())};`);
  literals.push(`export const rules: RuleDescription[] = ${JSON.stringify(module.rules())};`);
  assert.equal(check('real', literals), '');
});

test('and the check would see a wrong one', () => {
  const analysis = module.analyze('政府信息公开年度报告');
  const wrong = [
    { ...analysis, more: 1 },
    { ...analysis, noise: [{ kind: 'nonsense', span: { start: 0, end: 1 } }] },
    { ...analysis, source: { ...analysis.source, length: null } },
  ];
  for (const one of wrong) {
    assert.match(check('wrong', [`export const wrong: Analysis = ${JSON.stringify(one)};`]), /error TS/);
  }
});

/** What the type checker says of some declarations; nothing if it is content. */
function check(name, declarations) {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, `import type { Analysis, FormDescription, RuleDescription } from '../../dist/pkg/gongkai.js';\n${declarations.join('\n')}\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'),
    '--ignoreConfig', '--noEmit', '--strict', '--target', 'es2020', '--module', 'es2020', '--moduleResolution', 'bundler', file], { encoding: 'utf8' });
  return (stdout + stderr).slice(0, 4000);
}
