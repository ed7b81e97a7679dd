/** The module and the command line agree on every document, byte for byte of JSON. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { givenTexts, ODD_TEXTS, ownFiles, ownTexts, withoutShared } from './documents.mjs';
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

test('wasm = native for radicals and compatible characters, which the browser tells', () => {
  const forms = [[0x2f00, 0x2fd5], [0xf900, 0xfad9]].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)));
  const text = `2022年政府信息公开工作年度报告\n${forms.map((form) => `组织${form}活动3次。\n`).join('')}`;
  sameBytes({ name: 'compatible', text });
  assert.match(module.analyze_json(text), /组织行活动/);
});

test('wasm = native in English and with a date', () => {
  for (const { name, text } of own) {
    const native = gongkai(['analyze', '--format', 'json', '--lang', 'en', '--today', '2022-04-01', '-'], text);
    assertSame(name, module.analyze_json(text, { lang: 'en', today: '2022-04-01' }), native);
  }
});

test('wasm = native on files: HTML, and text in other encodings', async () => {
  const files = ownFiles();
  assert.ok(files.some(({ name }) => name.endsWith('.html')));
  for (const { name, bytes } of files) {
    const json = JSON.stringify(await module.analyze_bytes(bytes, name));
    assertSame(name, json, gongkai(['analyze', '--format', 'json', name]));
  }
  // 政府信息 in GBK, in UTF-16 with and without a byte order mark.
  const encoded = [Buffer.from('d5feb8aed0c5cfa20d0a', 'hex'), Buffer.from('\ufeff政府信息', 'utf16le'), Buffer.from('政府信息公开', 'utf16le')];
  for (const bytes of encoded) {
    const { source, ...rest } = await module.analyze_bytes(bytes);
    const native = JSON.parse(gongkai(['analyze', '--format', 'json', '-'], bytes).toString());
    assert.equal(source.length, native.source.length);
    assert.deepEqual(rest, { schema: native.schema, engine: native.engine, report: native.report, chapters: native.chapters,
      tables: native.tables, facts: native.facts, findings: native.findings, noise: native.noise });
  }
});

test('what JavaScript decodes of GBK and Big5 is what we do, for every pair of bytes', async () => {
  // Signs that libraries know differently: private characters, and the extensions of Big5.
  const extended = [0xa3, 0xc6, 0xc7, 0xc8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe];
  const open = /[\ue000-\uf8ff\ufe10-\ufe19\u9fb4-\u9fbb\u1e3f\ufffd]/;
  // The encoding is told by the beginning of a file: 64 KB of 政府资讯公开.
  for (const [encoding, first, hex] of [['gbk', 0x81, 'd5feb8aed7cad1b6b9abbfaa'], ['big5', 0xa1, 'ac46a9b2b8eab054a4bdb67d']]) {
    const pairs = [];
    for (let a = first; a <= 0xfe; a += 1) {
      if (encoding === 'big5' && extended.includes(a)) continue;
      for (let b = 0x40; b <= 0xfe; b += 1) pairs.push(a, b, 0x41, 0x0a);
    }
    const bytes = Buffer.concat([Buffer.from('<html><p>'), Buffer.alloc(70000, hex, 'hex'), Buffer.from('</p><pre>'), Buffer.from(pairs)]);
    const ours = JSON.parse(gongkai(['analyze', '--format', 'json', '-'], bytes).toString()).source.text.split('\n');
    const { source } = await module.analyze_bytes(bytes);
    assert.equal(source.encoding, encoding);
    const lines = source.text.split('\n');
    assert.equal(lines.length, ours.length, encoding);
    let same = 0;
    for (const [at, line] of lines.entries()) {
      if (open.test(line) || open.test(ours[at])) continue;
      assert.equal(line, ours[at], encoding);
      same += 1;
    }
    assert.ok(same > (encoding === 'gbk' ? 21000 : 12000), `${same} of ${lines.length}`);
  }
});

test('bytes that are no document are refused with a kind and a message', async () => {
  for (const bytes of [Buffer.from('89504e470d0a1a0a0000', 'hex'), Buffer.from('%PDF-1.7\n'), Buffer.from('PK\x03\x04 word/')]) {
    await assert.rejects(module.analyze_bytes(bytes, 'a.bin'), ({ kind, message }) => {
      assert.match(kind, /^[a-z_]+$/);
      assert.ok(message.length > 5);
      return true;
    });
  }
});

test('the catalogues are the command line’s', () => {
  assert.equal(`${JSON.stringify(module.rules())}\n`, gongkai(['rules', '--format', 'json']).toString());
  assert.equal(`${JSON.stringify(module.forms())}\n`, gongkai(['forms', '--format', 'json']).toString());
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
    const shown = source.text ?? text;
    assert.equal(source.length, shown.length, name);
    for (const { raw, span } of [...tables.flatMap((table) => table.cells), ...facts]) {
      if (span) assert.equal(shown.slice(span.start, span.end), raw, name);
    }
  }
});

test('no text and no options make it throw', () => {
  const options = [undefined, null, {}, [], 7, 'zh', { lang: 1, today: 'tomorrow', name: {}, html: 'no', edits: 3 },
    { get lang() { throw new Error('mine'); } }, { edits: [null, 1, { field: null }, { field: {}, value: NaN }] }];
  for (const option of options) assert.equal(JSON.parse(module.analyze_json('年报', option)).schema, 'gongkai.analysis/1');
  // Bytes like these would be refused as no text; a string always is one.
  assert.equal(module.analyze('\u0000\u0001\u0002').source.length, 3);
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
