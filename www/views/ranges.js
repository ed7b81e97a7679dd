/**
 * @typedef {{start: number, end: number, name: string}} Range
 */

/**
 * Cuts overlapping ranges into pieces that follow each other; a piece carries the names of all that cover it.
 * @param {Range[]} ranges
 * @returns {Range[]} sorted
 */
export function flatten(ranges) {
  const bounds = new Set();
  for (const range of ranges) {
    bounds.add(range.start);
    bounds.add(range.end);
  }
  const cuts = Array.from(bounds).sort((a, b) => a - b);
  const sorted = ranges.slice().sort((a, b) => a.start - b.start);
  /** @type {Range[]} */
  const pieces = [];
  /** @type {Range[]} */
  let open = [];
  let next = 0;
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const start = cuts[k];
    open = open.filter((range) => range.end > start);
    while (next < sorted.length && sorted[next].start <= start) {
      open.push(sorted[next]);
      next += 1;
    }
    if (!open.length) continue;
    const names = new Set();
    for (const range of open) for (const name of range.name.split(' ')) names.add(name);
    pieces.push({ start, end: cuts[k + 1], name: Array.from(names).sort().join(' ') });
  }
  return pieces;
}
