/**
 * A text and the same text as a textarea shows it: there every line ends with one \n, while a paste may hold
 * \r\n. Offsets of the analysis are those of the source; the caret's are those of the shown text.
 */

export class Lines {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
    /** Where each line starts in the source. */
    this.starts = [0];
    /** Where each line's text ends in the source, before its line end. @type {number[]} */
    this.ends = [];
    /** Where each line starts in the shown text. */
    this.shownStarts = [0];
    const ending = /\r\n?|\n/g;
    let shown = 0;
    for (let found = ending.exec(source); found; found = ending.exec(source)) {
      shown += found.index - this.starts[this.starts.length - 1] + 1;
      this.ends.push(found.index);
      this.starts.push(found.index + found[0].length);
      this.shownStarts.push(shown);
    }
    this.ends.push(source.length);
    this.shown = source.indexOf('\r') < 0 ? source : source.replace(/\r\n?/g, '\n');
  }

  /** @param {number} line */
  text(line) {
    return this.source.slice(this.starts[line], this.ends[line]);
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
