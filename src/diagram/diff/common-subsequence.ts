/** Positions in both lists, rising in both. */
export type CommonPair = readonly [left: number, right: number];

/** A key that is equal to no other one, nor to itself. */
export const NO_KEY = -1;

/** Pairs of entries that are compared, at some nanoseconds each; of longer lists only the common start and end are found. */
const MAX_PAIRS = 250_000;

/** A longest common subsequence of two lists of keys. Time and memory are bounded, see `MAX_PAIRS`. */
export function commonSubsequence(left: readonly number[], right: readonly number[]): CommonPair[] {
  const [lefts, rights] = [sharedPlaces(left, right), sharedPlaces(right, left)];
  const pair = (l: number, r: number): CommonPair => [lefts[l] ?? 0, rights[r] ?? 0];
  const isSame = (l: number, r: number): boolean => left[lefts[l] ?? 0] === right[rights[r] ?? 0];
  const shorter = Math.min(lefts.length, rights.length);
  let start = 0;
  while (start < shorter && isSame(start, start)) start++;
  let end = 0;
  while (end < shorter - start && isSame(lefts.length - 1 - end, rights.length - 1 - end)) end++;
  const middle = commonMiddle(
    lefts.slice(start, lefts.length - end).map((place) => left[place] ?? NO_KEY),
    rights.slice(start, rights.length - end).map((place) => right[place] ?? NO_KEY),
  );
  return [
    ...Array.from({ length: start }, (_, at) => pair(at, at)),
    ...middle.map(([l, r]) => pair(l + start, r + start)),
    ...Array.from({ length: end }, (_, at) => pair(lefts.length - end + at, rights.length - end + at)),
  ];
}

/** Where a list has keys that the other one has as well: usually few, once the same start and end are matched. */
function sharedPlaces(keys: readonly number[], others: readonly number[]): number[] {
  const there = new Set(others);
  return [...keys.keys()].filter((place) => keys[place] !== NO_KEY && there.has(keys[place] ?? NO_KEY));
}

function commonMiddle(left: readonly number[], right: readonly number[]): CommonPair[] {
  if (left.length * right.length > MAX_PAIRS) return [];
  const longest = longestTails(left, right);
  const width = right.length + 1;
  const common: CommonPair[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    if (left[l] === right[r]) common.push([l++, r++]);
    else if ((longest[(l + 1) * width + r] ?? 0) >= (longest[l * width + r + 1] ?? 0)) l++;
    else r++;
  }
  return common;
}

/** How long the longest common subsequence from position l of one list and r of the other on is, row by row. */
function longestTails(left: readonly number[], right: readonly number[]): Uint16Array {
  const width = right.length + 1;
  const longest = new Uint16Array((left.length + 1) * width);
  for (let l = left.length - 1; l >= 0; l--) {
    for (let r = right.length - 1; r >= 0; r--) {
      const at = l * width + r;
      const passed = Math.max(longest[at + 1] ?? 0, longest[at + width] ?? 0);
      longest[at] = left[l] === right[r] ? (longest[at + width + 1] ?? 0) + 1 : passed;
    }
  }
  return longest;
}
