/** The module and the command line agree on every document, byte for byte of JSON. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { givenTexts, ODD_TEXTS, ownTexts, withoutShared } from './documents.mjs';
import { gongkai, loadModule } from './module.mjs';

const module = await loadModule();
const own = [...ownTexts(), ...ODD_TEXTS];

test(`wasm = native on ${own.length} documents of our own`, () => {
  assert.ok(own.length >= ODD_TEXTS.length + 8, 'the corpus is there');
  own.forEach(sameBytes);
});

test(`wasm = native on ${givenTexts().length} given documents`, { skip: withoutShared }, () => {
  givenTexts().forEach(sameBytes);
});

test('wasm = native in English and with a date', () => {
  for (const { name, text } of own) {
    const native = gongkai(['analyze', '--format', 'json', '--lang', 'en', '--today', '2022-04-01', '-'], text);
    assertSame(name, module.analyze_json(text, { lang: 'en', today: '2022-04-01' }), native);
  }
});

test('the object is the string, parsed', () => {
  for (const { text } of [...own, ...givenTexts()]) {
    const json = module.analyze_json(text);
    const value = module.analyze(text);
    assert.deepEqual(value, JSON.parse(json));
    assert.equal(JSON.stringify(value), json, 'written again, it is the same bytes');
  }
});

test('every span is in the text, and a cell’s raw is what stands there', () => {
  for (const { name, text } of [...own, ...givenTexts()]) {
    const { source, tables, facts } = module.analyze(text);
    assert.equal(source.length, text.length, name);
    for (const { raw, span } of [...tables.flatMap((table) => table.cells), ...facts]) {
      if (span) assert.equal(text.slice(span.start, span.end), raw, name);
    }
  }
});

test('no text and no options make it throw', () => {
  const options = [undefined, null, {}, [], 7, 'zh', { lang: 1, today: 'tomorrow', name: {}, html: 'no', edits: 3 },
    { get lang() { throw new Error('mine'); } }, { edits: [null, 1, { field: null }, { field: {}, value: NaN }] }];
  for (const option of options) assert.equal(JSON.parse(module.analyze_json('年报', option)).schema, 'gongkai.analysis/1');
  const half = module.analyze('\ud800年报\udc00');
  assert.equal(half.source.length, 4, 'half a surrogate pair counts as one unit');
});

function sameBytes({ name, text }) {
  assertSame(name, module.analyze_json(text), gongkai(['analyze', '--format', 'json', '-'], text));
}

/** @param {string} name @param {string} json @param {Buffer} native */
function assertSame(name, json, native) {
  const bytes = Buffer.from(json);
  if (bytes.equals(native)) return;
  const at = bytes.findIndex((byte, index) => byte !== native[index]);
  const around = (buffer) => buffer.subarray(Math.max(0, at - 60), at + 60).toString();
  assert.fail(`${name}: differs at byte ${at} of ${bytes.length}/${native.length}\n wasm   ${around(bytes)}\n native ${around(native)}`);
}
