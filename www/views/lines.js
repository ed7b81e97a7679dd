/**
 * A text and the same text as a textarea shows it: there every line ends with one \n, while a paste may hold
 * \r\n. Offsets of the analysis are those of the source; the caret's are those of the shown text.
 *
 * A line without an end in sight may be cut: then the next begins where it ends, with nothing between.
 */

/** What is cut has so many UTF-16 units at first, and is cut again when it has grown to twice as many. */
const PIECE = 3000;

export class Lines {
  /**
   * @param {string} source
   * @param {number[] | null} [cuts] where long lines are cut, sorted; more are made where they are wanted. Null: nowhere
   */
  constructor(source, cuts = null) {
    this.source = source;
    /** Where lines were cut. @type {number[]} */
    this.cuts = [];
    /** Where each line starts in the source. */
    this.starts = [0];
    /** Where each line's text ends in the source, before its line end. @type {number[]} */
    this.ends = [];
    /** Where each line starts in the shown text. */
    this.shownStarts = [0];
    const ending = /\r\n?|\n/g;
    let next = 0;
    let shown = 0;
    /** @param {number} end @param {number} length of the line's end */
    const close = (end, length) => {
      shown += end - this.starts[this.starts.length - 1] + (length ? 1 : 0);
      this.ends.push(end);
      this.starts.push(end + length);
      this.shownStarts.push(shown);
    };
    /** @param {number} end of the whole line */
    const cut = (end) => {
      for (let start = this.starts[this.starts.length - 1]; cuts && start < end;) {
        while (next < cuts.length && cuts[next] <= start) next += 1;
        const known = next < cuts.length && cuts[next] < end ? cuts[next] : end;
        const to = known - start >= 2 * PIECE ? whole(source, start + PIECE) : known;
        if (to < end) {
          this.cuts.push(to);
          close(to, 0);
        }
        start = to;
      }
    };
    for (let found = ending.exec(source); found; found = ending.exec(source)) {
      cut(found.index);
      close(found.index, found[0].length);
    }
    cut(source.length);
    this.ends.push(source.length);
    this.shown = source.indexOf('\r') < 0 ? source : source.replace(/\r\n?/g, '\n');
  }

  /** @param {number} line */
  text(line) {
    return this.source.slice(this.starts[line], this.ends[line]);
  }

  /**
   * Is a line cut off, so that the next goes on with it?
   * @param {number} line
   */
  isCut(line) {
    return line + 1 < this.starts.length && this.ends[line] === this.starts[line + 1];
  }

  /**
   * Lines as the textarea shows them.
   * @param {number} first
   * @param {number} last before this one
   */
  shownText(first, last) {
    const end = last < this.shownStarts.length ? this.shownStarts[last] - (this.isCut(last - 1) ? 0 : 1) : this.shown.length;
    return this.shown.slice(this.shownStarts[first], end);
  }

  /**
   * The line that holds a place of the source.
   * @param {number} offset
   */
  lineAt(offset) {
    return below(this.starts, offset);
  }

  /**
   * @param {number} offset in the shown text
   * @returns {number} in the source
   */
  toSource(offset) {
    const line = below(this.shownStarts, offset);
    return Math.min(this.starts[line] + offset - this.shownStarts[line], this.ends[line]);
  }

  /**
   * @param {number} offset in the source
   * @returns {number} in the shown text
   */
  toShown(offset) {
    const line = below(this.starts, offset);
    return this.shownStarts[line] + Math.min(offset, this.ends[line]) - this.starts[line];
  }
}

/**
 * A place that parts no pair of surrogates.
 * @param {string} text
 * @param {number} at
 */
function whole(text, at) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at + 1 : at;
}

/**
 * Cuts of a text after a stretch of it changed: within the stretch there are none any more.
 * @param {number[]} cuts
 * @param {number} start
 * @param {number} end
 * @param {number} delta by how much the text grew
 */
export function movedCuts(cuts, start, end, delta) {
  return cuts.filter((cut) => cut <= start || cut >= end).map((cut) => (cut > start || (cut === end && end > start) ? cut + delta : cut));
}

/**
 * The index of the last number not above `value`.
 * @param {number[]} sorted begins with 0
 * @param {number} value
 */
function below(sorted, value) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The one stretch in which two texts differ.
 * @param {string} before
 * @param {string} after
 * @returns {{start: number, end: number, text: string} | null} `before[start..end]` became `text`
 */
export function changed(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (same < most - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
