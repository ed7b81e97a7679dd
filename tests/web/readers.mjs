/**
 * Readers of what the page writes, small and apart from what wrote it: workbooks, PDF as Chromium prints it, CSV,
 * Markdown tables. And writers of the old encodings, which Node.js only reads.
 */
import { inflateRawSync, inflateSync } from 'node:zlib';

/** A workbook's sheets: name → rows of cells, null where nothing stands. @param {Buffer} bytes @returns {Map<string, (string | number | null)[][]>} */
export function readXlsx(bytes) {
  const files = readZip(bytes);
  const xml = (/** @type {string} */ name) => (files.get(name) || Buffer.alloc(0)).toString();
  const strings = all(xml('xl/sharedStrings.xml'), /<si>(.*?)<\/si>|<si\/>/gs).map(([, item]) => textOf(item || ''));
  const targets = new Map(all(xml('xl/_rels/workbook.xml.rels'), /<Relationship\s[^>]*>/g).map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]));
  const sheets = new Map();
  for (const [tag] of all(xml('xl/workbook.xml'), /<sheet\s[^>]*>/g)) {
    const target = String(targets.get(attribute(tag, 'r:id'))).replace(/^\/?(xl\/)?/, 'xl/');
    sheets.set(attribute(tag, 'name'), rowsOf(xml(target), strings));
  }
  return sheets;
}

/** @param {string} sheet @param {string[]} strings */
function rowsOf(sheet, strings) {
  /** @type {(string | number | null)[][]} */
  const rows = [];
  for (const [, attributes, body] of all(sheet, /<c\s([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const [, letters, digits] = /** @type {RegExpExecArray} */ (/r="([A-Z]+)(\d+)"/.exec(attributes));
    const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const row = (rows[Number(digits) - 1] = rows[Number(digits) - 1] || []);
    while (row.length < column) row.push(null);
    const type = /\bt="(\w+)"/.exec(attributes)?.[1] || 'n';
    const value = /<v>(.*?)<\/v>/s.exec(body || '')?.[1];
    if (/<f[ >]/.test(body || '')) throw new Error(`a formula at ${letters}${digits}`);
    if (type === 'inlineStr') row[column] = textOf(body);
    else if (value === undefined) row[column] = null;
    else row[column] = type === 's' ? strings[Number(value)] : type === 'n' ? Number(value) : unescape(value);
  }
  return Array.from(rows, (row) => row || []);
}

/** The files of a zip, by its own list. @param {Buffer} bytes @returns {Map<string, Buffer>} */
export function readZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('no zip');
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    const file = method === 8 ? inflateRawSync(body) : body;
    if (file.length !== size) throw new Error('a zip of another size than it says');
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), file);
    at += 46 + name + extra + comment;
  }
  return files;
}

/**
 * The text of each page of a PDF of Chromium's, in the order it was drawn: hexadecimal glyphs, by the font's own map to
 * Unicode. U+FFFD is a glyph that the map leaves out: on a machine without Chinese fonts the first character of a font
 * that is not there. Not a reader for any PDF.
 * @param {Buffer} bytes @returns {string[]}
 */
export function readPdf(bytes) {
  const text = bytes.toString('latin1');
  const objects = new Map(all(text, /(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs).map(([, id, body]) => [id, body]));
  const get = (/** @type {string} */ reference) => objects.get(/(\d+) 0 R/.exec(reference)?.[1] || '') || '';
  const maps = new Map();
  const mapOf = (/** @type {string} */ font) => {
    if (!maps.has(font)) maps.set(font, unicodeOf(stream(get(/\/ToUnicode (\d+ 0 R)/.exec(font)?.[1] || ''))));
    return maps.get(font);
  };
  return Array.from(objects.values()).filter((body) => /\/Type\s*\/Page\b(?!s)/.test(body)).map((page) => {
    const inline = /\/Resources\s*(\d+ 0 R)/.exec(page);
    const resources = inline ? get(inline[1]) : page;
    const fontList = /\/Font\s*(?:(\d+ 0 R)|<<(.*?)>>)/s.exec(resources);
    const fonts = new Map(all(fontList ? fontList[2] || get(fontList[1]) : '', /\/(\w+)\s+(\d+ 0 R)/g).map(([, name, id]) => [name, get(id)]));
    let out = '';
    let instead = '';
    /** @type {Map<string, string>} */
    let glyphs = new Map();
    const commands = stream(get(/\/Contents\s*\[?\s*(\d+ 0 R)/.exec(page)?.[1] || ''));
    for (const [, name, actual, end, codes, line] of all(commands, /\/(\w+) [\d.]+ Tf|\/ActualText <(?:FEFF)?(\w*)>|\b(EMC)\b|<([0-9A-Fa-f]+)>|\b(ET)\b/g)) {
      if (name) glyphs = mapOf(fonts.get(name) || '');
      else if (actual) out += instead = utf16(actual);
      else if (end) instead = '';
      else if (line) out += '\n';
      else if (codes && !instead) {
        // A font of one byte a glyph has codes of two digits.
        const digits = glyphs.keys().next().value?.length || 4;
        for (let at = 0; at < codes.length; at += digits) out += glyphs.get(codes.slice(at, at + digits).toUpperCase()) || '\uFFFD';
      }
    }
    return out;
  });
}

/** @param {string} object @returns {string} */
function stream(object) {
  const start = /stream\r?\n/.exec(object);
  const length = /\/Length (\d+)/.exec(object);
  if (!start || !length) return '';
  const body = object.slice(start.index + start[0].length).slice(0, Number(length[1]));
  return /FlateDecode/.test(object.slice(0, start.index)) ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : body;
}

/** @param {string} hex @returns {string} */
function utf16(hex) {
  return (hex.match(/.{4}/g) || []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}

/** A ToUnicode map: code → text. @param {string} cmap @returns {Map<string, string>} */
function unicodeOf(cmap) {
  const map = new Map();
  const hex = (/** @type {number} */ n, /** @type {number} */ digits) => n.toString(16).toUpperCase().padStart(digits, '0');
  for (const [, block] of all(cmap, /beginbfchar(.*?)endbfchar/gs)) for (const [, code, to] of all(block, /<(\w+)>\s*<(\w+)>/g)) map.set(code.toUpperCase(), utf16(to));
  for (const [, block] of all(cmap, /beginbfrange(.*?)endbfrange/gs)) {
    for (const [, first, last, to] of all(block, /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code += 1) map.set(hex(code, first.length), utf16(to.slice(0, -4) + hex(parseInt(to.slice(-4), 16) + code - parseInt(first, 16), 4)));
    }
  }
  return map;
}

/** @param {string} text @returns {string[][]} */
export function readCsv(text) {
  const rows = [['']];
  for (const [, quoted, plain, end] of all(text.replace(/^\ufeff/, ''), /"((?:[^"]|"")*)"|([^",\r\n]+)|(,|\r\n|\n)/g)) {
    const row = rows[rows.length - 1];
    if (end === ',') row.push('');
    else if (end) rows.push(['']);
    else row[row.length - 1] += quoted === undefined ? plain : quoted.replace(/""/g, '"');
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}

/** The tables of a Markdown text, their rows without the rule under the head. @param {string} text @returns {string[][][]} */
export function readMarkdownTables(text) {
  const tables = all(text, /(?:^\|.*\|\n)+/gm).map(([table]) => table.trim().split('\n'));
  return tables.map((lines) => lines.filter((_, index) => index !== 1).map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'))));
}

/** Text in an encoding of which each character is one or two bytes. @param {string} text @param {'gb18030' | 'big5'} encoding */
export function encode(text, encoding) {
  const decoder = new TextDecoder(encoding);
  const codes = new Map();
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(char).length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, [lead, trail]);
    }
  }
  return Buffer.from(Array.from(text).flatMap((char) => {
    if (char < '\u0080') return [char.charCodeAt(0)];
    if (!codes.has(char)) throw new Error(`${char} is not in ${encoding}`);
    return codes.get(char);
  }));
}

/** @param {string} text @param {RegExp} pattern @returns {RegExpExecArray[]} */
function all(text, pattern) {
  return Array.from(text.matchAll(pattern));
}

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  return unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] || '');
}

/** @param {string} xml */
function textOf(xml) {
  return unescape(all(xml, /<t(?:\s[^>]*)?>(.*?)<\/t>/gs).map(([, text]) => text).join(''));
}

/** @param {string} xml */
function unescape(xml) {
  return xml.replace(/&(lt|gt|quot|apos|amp|#\d+);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] || String.fromCodePoint(Number(name.slice(1))));
}
