/**
 * Names the functions of a WebAssembly module so that, sorted by name, those which resemble each other lie together:
 *
 *   node scripts/order.mjs MODULE        before wasm-opt --reorder-functions-by-name
 *
 * gzip finds again what lies at most 32 KB back, and a module has fifteen times as much: the order alone is more than a
 * hundredth of what is loaded. https://webassembly.github.io/spec/core/binary/modules.html
 *
 * Each function follows the one before that it resembles most, so that all depends on the first. Several are tried: the
 * best of forty is 0.2 % smaller than most, and the module no longer grows or shrinks by chance when a line is changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Bytes of the pieces that functions are compared by. */
const PIECE = 6;
/** So many bytes behind a function its pieces count as found: what lies a little out of reach helps what lies between. */
const REACH = 36_000;
/** So many orders are tried. */
const TRIES = 40;
const [CUSTOM, IMPORTS, CODE] = [0, 2, 10];

const [path = ''] = process.argv.slice(2);
const module = readFileSync(path);
const functions = bodies();
const holders = shared();
const orders = Array.from({ length: TRIES }, (_, n) => order(Math.floor((n * functions.length) / TRIES)));
const sizes = orders.map((placed) => gzipSync(Buffer.concat(placed.map((n) => functions[n])), { level: 9 }).length);
writeFileSync(path, Buffer.concat([module, names(orders[sizes.indexOf(Math.min(...sizes))])]));

/** The functions, each behind those that hold most of its pieces. @param {number} start the first @returns {number[]} */
function order(start) {
  // What a few have in common is found nowhere else.
  const worth = holders.map((holds) => 1 / Math.log2(holds.length));
  /** @type {number[][]} */
  const pieces = functions.map(() => []);
  holders.forEach((holds, piece) => holds.forEach((n) => pieces[n]?.push(piece)));
  const found = holders.map(() => 0);
  const score = functions.map(() => 0);
  const left = new Set(functions.keys());
  /** @type {number[]} */
  const placed = [];
  let [first, size] = [0, 0];
  /** One more, or one less, of those in reach. @param {number} function_ @param {1 | -1} change */
  const reach = (function_, change) => {
    size += change * functions[function_].length;
    for (const piece of pieces[function_]) {
      const before = found[piece];
      found[piece] += change;
      if (before * found[piece] === 0) holders[piece].forEach((n) => { score[n] += change * worth[piece]; });
    }
  };
  let next = start;
  while (left.size > 0) {
    left.delete(next);
    placed.push(next);
    reach(next, 1);
    for (; size > REACH && first < placed.length - 1; first += 1) reach(placed[first], -1);
    let best = -1;
    for (const n of left) {
      // The longest hold most of any piece: by less than all of their length.
      const alike = score[n] / functions[n].length ** 0.9;
      if (alike > best) [next, best] = [n, alike];
    }
  }
  return placed;
}

/** Which functions hold a piece, for each that more than one holds. */
function shared() {
  /** @type {Map<string, number[]>} */
  const holders = new Map();
  functions.forEach((body, n) => {
    const bytes = body.latin1Slice();
    for (let at = 0; at + PIECE <= bytes.length; at += 1) {
      const piece = bytes.slice(at, at + PIECE);
      const holds = holders.get(piece);
      if (!holds) holders.set(piece, [n]);
      else if (holds.at(-1) !== n) holds.push(n);
    }
  });
  return [...holders.values()].filter((holds) => holds.length > 1);
}

/** The code of the module's own functions. */
function bodies() {
  const body = section(CODE);
  let [count, at] = number(body, 0);
  /** @type {Buffer[]} */
  const all = [];
  for (; count > 0; count -= 1) {
    const [size, from] = number(body, at);
    at = from + size;
    all.push(body.subarray(from, at));
  }
  return all;
}

/** The section of names, in which each function is called by its place. @param {number[]} placed */
function names(placed) {
  // The imported come first; all that is imported is functions.
  const [imported] = number(section(IMPORTS), 0);
  const indices = [...Array(imported).keys(), ...placed.map((n) => imported + n)];
  const all = indices.map((index, place) => [...leb(index), ...named(`${place}`.padStart(6, '0'))]);
  const functions = [...leb(all.length), ...all.flat()];
  const body = [...named('name'), 1, ...leb(functions.length), ...functions];
  return Buffer.from([CUSTOM, ...leb(body.length), ...body]);
}

/** The body of the section of this kind. @param {number} kind */
function section(kind) {
  for (let at = 8; at < module.length;) {
    const [size, from] = number(module, at + 1);
    if (module[at] === kind) return module.subarray(from, from + size);
    at = from + size;
  }
  throw new Error(`${path}: no section ${kind}`);
}

/** A number in LEB128 and where it ends. @param {Buffer} bytes @param {number} at @returns {[number, number]} */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; at += 1, shift += 7) {
    value |= (bytes[at] & 127) << shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}

/** @param {number} value @returns {number[]} */
function leb(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}

/** A text of ASCII with its length before it. @param {string} text */
function named(text) {
  return [...leb(text.length), ...Buffer.from(text)];
}
