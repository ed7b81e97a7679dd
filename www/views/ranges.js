/**
 * @typedef {{start: number, end: number, name: string}} Range
 */

/**
 * Cuts overlapping ranges into pieces that follow each other; a piece carries the names of all that cover it.
 * @param {Range[]} ranges
 * @returns {Range[]} sorted
 */
export function flatten(ranges) {
  const cuts = new Uint32Array(2 * ranges.length);
  ranges.forEach((range, index) => {
    cuts[2 * index] = range.start;
    cuts[2 * index + 1] = range.end;
  });
  cuts.sort();
  const sorted = ranges.slice().sort((a, b) => a.start - b.start);
  /** @type {Range[]} */
  const pieces = [];
  /** @type {Range[]} */
  let open = [];
  let next = 0;
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const start = cuts[k];
    if (start === cuts[k + 1]) continue;
    if (open.length) open = open.filter((range) => range.end > start);
    while (next < sorted.length && sorted[next].start <= start) {
      open.push(sorted[next]);
      next += 1;
    }
    if (open.length) pieces.push({ start, end: cuts[k + 1], name: open.length === 1 ? open[0].name : together(open) });
  }
  return pieces;
}

/** @param {Range[]} ranges */
function together(ranges) {
  const names = new Set();
  for (const range of ranges) for (const name of range.name.split(' ')) names.add(name);
  return Array.from(names).sort().join(' ');
}
