/**
 * Writes docs/benchmarks.md:
 *
 *   node scripts/bench.mjs        after ./build.sh; wants valgrind and python3
 *
 * Costs are counted in instructions, which do not depend on what else the machine does. The module for the page is
 * held against the native build by time, in turns, the best of many rounds each; what is written is the ratio.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModule } from '../tests/web/module.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SIZES = [1, 4, 16];
const STAGES = ['fold', 'lex', 'labels', 'tables', 'judge', 'analyze', 'json', 'text to json'];
const EXAMPLES = ['consistent-2024.txt', 'broken-sums-2023.txt', 'statistics-2015.txt', 'traditional-2020.txt'];

const rounds = build();
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
try {
  writeFileSync(join(ROOT, 'docs/benchmarks.md'), await page());
} finally {
  rmSync(folder, { recursive: true });
}

/** The path of the program that runs a stage. */
function build() {
  const out = execFileSync('cargo', ['bench', '--profile', 'measured', '--bench', 'rounds', '--no-run', '--message-format=json'], { cwd: ROOT, maxBuffer: 1 << 30 });
  const messages = out.toString().trim().split('\n').map((line) => JSON.parse(line));
  return messages.find(({ target, executable }) => target?.name === 'rounds' && executable).executable;
}

async function page() {
  const texts = SIZES.map((times) => ({ name: `×${times}`, path: `${times}`, bytes: run('text', `${times}`).length }));
  const counts = STAGES.map((stage) => texts.map(({ path }) => instructions(stage, path)));
  const cost = (stage, size = 0) => counts[STAGES.indexOf(stage)][size];
  const examples = EXAMPLES.map((name) => {
    const path = join(ROOT, 'examples', name);
    const [judge, analyze, json] = ['judge', 'analyze', 'json'].map((stage) => instructions(stage, path));
    return { name, bytes: readFileSync(path).length, judge, analyze, json };
  });
  const wasm = await ratios([...texts, ...examples.map(({ name }) => ({ name, path: join(ROOT, 'examples', name) }))]);
  const speed = perSecond();
  const head = ['stage', ...texts.map(({ name, bytes }) => `${name}, ${bytes.toLocaleString('en')} bytes`)];
  return `# Benchmarks

Written by \`node scripts/bench.mjs\` (after \`./build.sh\`; wants valgrind and python3, with pandas for the one rival). Instructions are those of the native build, counted by callgrind over warm rounds, so that other work of the machine does not show. \`cargo bench --profile measured --bench stages\` measures the same stages by time, with throughput. The texts are our own: the examples, and one report of the tests' generator, also with so much more prose that it is four and sixteen times as long (\`benches/work.rs\`).

## Instructions per byte of the text

${table(head, STAGES.map((stage, s) => [stage, ...counts[s].map((count, t) => (count / texts[t].bytes).toFixed(1))]))}

Four times the text costs ${(cost('analyze', 1) / cost('analyze')).toFixed(2)} times as much to analyze, sixteen times the text ${(cost('analyze', 2) / cost('analyze')).toFixed(2)} times: prose costs less than tables, and nothing grows faster than the text.

## Reading, judging, writing

Thousands of instructions. Reading is all of \`analyze\` before the rules; judging the rules, with the search for repairs where sums are broken.

${table(['report', 'bytes', 'reading', 'judging', 'judging : reading', 'writing JSON', 'JSON : all'], examples.map(({ name, bytes, judge, analyze, json }) => [
    name, bytes, thousands(analyze - judge), thousands(judge), percent(judge / (analyze - judge)), thousands(json), percent(json / (analyze + json)),
  ]))}

## Beside the rivals of the scoreboard

Texts a second on one core, all in one run: the ${speed.texts} texts of \`examples/\` and \`tests/corpus/\`, against the two readers of \`scripts/rivals\` (which give the cells of the form's tables and nothing else). These texts are ${speed.bytes.toLocaleString('en')} bytes long on average. The rivals ran on ${speed.python}; the ratio depends on it and on the machine.

${table(['', 'texts a second', 'times the regex rival'], speed.rows.map(([name, rate]) => [
    name, rate.toLocaleString('en'), (rate / speed.rows.at(-1)[1]).toFixed(1),
  ]))}

## WebAssembly against native

Text to JSON, the string included, in Node.js ${process.versions.node.split('.')[0]}: the speed of the page's module as a share of the native one, in one run and on one core.

${table(['text', 'share'], wasm.map(({ name, share }) => [name, percent(share)]))}
`;
}

/** @param {string} stage @param {string} text @param {number} [times] */
function run(stage, text, times = 1) {
  return execFileSync(rounds, [stage, text, `${times}`], { maxBuffer: 1 << 30 });
}

/** Instructions of one round: the difference that four more rounds make. @param {string} stage @param {string} text */
function instructions(stage, text) {
  const [two, six] = [2, 6].map((times) => {
    const out = join(folder, 'callgrind');
    execFileSync('valgrind', ['--quiet', '--tool=callgrind', `--callgrind-out-file=${out}`, rounds, stage, text, `${times}`], { stdio: 'ignore' });
    return Number(/^(?:summary|totals): (\d+)/m.exec(readFileSync(out, 'utf8'))[1]);
  });
  return (six - two) / 4;
}

/** How many texts a second gongkai and its rivals read. */
function perSecond() {
  const from = ['examples', 'tests/corpus'].flatMap((at) => readdirSync(join(ROOT, at)).map((name) => join(ROOT, at, name)));
  const texts = from.filter((path) => path.endsWith('.txt')).map((path) => readFileSync(path, 'utf8'));
  const at = join(folder, 'texts');
  mkdirSync(at);
  texts.forEach((text, n) => writeFileSync(join(at, `${n}.txt`), text));
  const own = ['analyze', 'text to json'].map((stage) => Math.round(texts.length / Number(run(stage, at, 200))));
  const forms = JSON.parse(execFileSync(join(ROOT, 'dist/gongkai'), ['forms', '--format', 'json']).toString());
  const cases = Array(20).fill(texts).flat().map((text) => ({ group: '', text, html: false, gold: [] }));
  const lines = [Object.fromEntries(forms.map(({ id, tables }) => [id, tables])), ...cases].map((line) => JSON.stringify(line));
  writeFileSync(join(folder, 'cases.jsonl'), lines.join('\n'));
  // pandas need not be installed.
  const rivals = ['pandas', 'regex'].flatMap((rival) => {
    const { status, stdout, stderr } = spawnSync(process.env.PYTHON ?? 'python3', [join(ROOT, 'scripts/rivals/run.py'), join(folder, 'cases.jsonl'), rival]);
    if (status !== 0 && rival === 'regex') throw new Error(`${stderr}`);
    return status === 0 ? [[`rival: ${rival}`, JSON.parse(stdout.toString())[rival].per_second]] : [];
  });
  const python = spawnSync(process.env.PYTHON ?? 'python3', ['--version']).stdout.toString().trim();
  return {
    texts: texts.length,
    python,
    bytes: Math.round(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length),
    rows: [['gongkai, to Analysis', own[0]], ['gongkai, to the JSON', own[1]], ...rivals],
  };
}

/** How fast the module is beside the native build. @param {{name: string, path: string}[]} texts */
async function ratios(texts) {
  const module = await loadModule();
  return texts.map(({ name, path }) => {
    const text = run('text', path).toString();
    const times = Math.max(20, Math.round(4e6 / text.length));
    let [native, wasm] = [Infinity, Infinity];
    for (let turn = 0; turn < 6; turn += 1) {
      native = Math.min(native, Number(run('text to json', path, times)));
      for (let n = 0; n < times; n += 1) {
        const begun = process.hrtime.bigint();
        module.analyze_json(text);
        wasm = Math.min(wasm, Number(process.hrtime.bigint() - begun) / 1e9);
      }
    }
    return { name, share: native / wasm };
  });
}

/** @param {number} n */
function thousands(n) { return Math.round(n / 1000).toLocaleString('en'); }

/** @param {number} share */
function percent(share) { return `${Math.round(share * 100)} %`; }

/** @param {(string | number)[]} head @param {(string | number)[][]} rows */
function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
