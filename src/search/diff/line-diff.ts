/** A run of lines that stayed, by their number, or that were removed or added. */
export type LineChange =
  | { readonly op: 'same'; readonly lines: number }
  | { readonly op: 'removed' | 'added'; readonly lines: readonly string[] };

/** Pairs of lines that are compared; between more of them everything counts as replaced. */
const MAX_PAIRS = 4_000_000;

/**
 * The fewest lines that have to be removed and added, in order; lines end at \n alone and keep every other character.
 * Where more than two thousand lines stand against two thousand others, all of them count as replaced.
 */
export function diffLines(before: string, after: string): LineChange[] {
  const earlier = before.split('\n');
  const later = after.split('\n');
  const shorter = Math.min(earlier.length, later.length);
  let start = 0;
  while (start < shorter && earlier[start] === later[start]) start++;
  let end = 0;
  while (end < shorter - start && earlier.at(-1 - end) === later.at(-1 - end)) end++;
  const runs = new Runs();
  runs.keep(start);
  diffMiddle(earlier.slice(start, earlier.length - end), later.slice(start, later.length - end), runs);
  runs.keep(end);
  return runs.finish();
}

function diffMiddle(before: readonly string[], after: readonly string[], runs: Runs): void {
  const isTooLarge = before.length * after.length > MAX_PAIRS;
  const common = isTooLarge ? undefined : commonLengths(before, after);
  let i = 0;
  let j = 0;
  while (common !== undefined && i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      runs.keep(1);
      i++;
      j++;
    } else if (common(i + 1, j) >= common(i, j + 1)) runs.removed.push(before[i++] ?? '');
    else runs.added.push(after[j++] ?? '');
  }
  for (; i < before.length; i++) runs.removed.push(before[i] ?? '');
  for (; j < after.length; j++) runs.added.push(after[j] ?? '');
}

/** How many lines two ends have in common, in order: from line i of one and line j of the other on. */
function commonLengths(before: readonly string[], after: readonly string[]): (i: number, j: number) => number {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const below = lengths[(i + 1) * width + j] ?? 0;
      const beside = lengths[i * width + j + 1] ?? 0;
      const both = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = before[i] === after[j] ? both : Math.max(below, beside);
    }
  }
  return (i, j) => lengths[i * width + j] ?? 0;
}

/** Puts lines together into runs; of what was replaced the old lines come first. */
class Runs {
  readonly removed: string[] = [];
  readonly added: string[] = [];
  private readonly runs: LineChange[] = [];
  private same = 0;

  keep(lines: number): void {
    if (lines === 0) return;
    this.flushChanges();
    this.same += lines;
  }

  finish(): LineChange[] {
    this.flushChanges();
    this.flushSame();
    return this.runs;
  }

  private flushChanges(): void {
    if (this.removed.length + this.added.length === 0) return;
    this.flushSame();
    if (this.removed.length > 0) this.runs.push({ op: 'removed', lines: this.removed.splice(0) });
    if (this.added.length > 0) this.runs.push({ op: 'added', lines: this.added.splice(0) });
  }

  private flushSame(): void {
    if (this.same > 0) this.runs.push({ op: 'same', lines: this.same });
    this.same = 0;
  }
}
