import type { Refusal } from './refusal.js';
import { cutRange, type RowRange, rowsIn } from './row-range.js';

/** What became of a range of rows. */
export type SplitStep =
  | { readonly range: RowRange; readonly outcome: 'stored' }
  /** It is to be stored in pieces, cut before the rows `at`. */
  | { readonly range: RowRange; readonly outcome: 'split'; readonly at: readonly number[] }
  /** Its rows are dead letters. */
  | { readonly range: RowRange; readonly outcome: 'dead'; readonly refusal: Refusal };

/** What is to be done next: a range to store, after cutting it out where it is not a range yet; or an end to trying. */
export type NextStep =
  | { readonly kind: 'store'; readonly range: RowRange; readonly cut: SplitStep | undefined }
  | { readonly kind: 'give-up'; readonly ranges: readonly RowRange[] };

/** So many rows refused one by one and none stored: perhaps all of them are like that. */
const SUSPICIOUS = 256;
/** So many more, picked at random, and all refused: then more than 95 of 100 are (at 95 % confidence). */
const SAMPLE = 64;

/**
 * Which rows of a refused segment are stored, dead, or open. Halving finds the rows at fault: one in 10,000 costs at
 * most 28 inserts. Where everything is refused, row by row would take as many inserts as there are rows, each segment
 * anew; there a random sample decides, and the rest is given up with the refusal of the whole.
 */
export class SplitPlan {
  private readonly open: RowRange[];
  private stored = 0;
  private refusedAlone = 0;
  private readonly deadRanges: { readonly range: RowRange; readonly refusal: Refusal }[] = [];

  constructor(
    readonly rows: number,
    private readonly random: () => number = Math.random,
  ) {
    this.open = rows > 0 ? [{ first: 0, end: rows }] : [];
  }

  /** Rows that were stored. */
  get storedRows(): number {
    return this.stored;
  }

  /** Rows that are dead letters, in their order. */
  get dead(): readonly { readonly range: RowRange; readonly refusal: Refusal }[] {
    return this.deadRanges.toSorted((a, b) => a.range.first - b.range.first);
  }

  /** What to do next; undefined when every row has its place. */
  next(): NextStep | undefined {
    const [first] = this.open;
    if (first === undefined) return undefined;
    if (this.stored > 0 || this.refusedAlone < SUSPICIOUS) return { kind: 'store', range: first, cut: undefined };
    // A row alone may have been tried without a known outcome, which has to be known before anything is given up.
    const alone = this.open.find((range) => rowsIn(range) === 1);
    if (alone !== undefined) return { kind: 'store', range: alone, cut: undefined };
    if (this.refusedAlone >= SUSPICIOUS + SAMPLE) return { kind: 'give-up', ranges: [...this.open] };
    return this.sample();
  }

  apply(step: SplitStep): void {
    const { range } = step;
    const position = this.open.findIndex(({ first, end }) => first === range.first && end === range.end);
    if (position < 0) throw new Error(`Rows ${range.first} to ${range.end} are not open`);
    const pieces = step.outcome === 'split' ? cutRange(range, step.at) : [];
    this.open.splice(position, 1, ...pieces);
    if (step.outcome === 'stored') this.stored += rowsIn(range);
    if (step.outcome !== 'dead') return;
    this.deadRanges.push({ range, refusal: step.refusal });
    if (rowsIn(range) === 1) this.refusedAlone++;
  }

  /** Any open row, by itself. All open ranges are larger and were never tried: one is tried until its outcome is known. */
  private sample(): NextStep {
    let left = Math.floor(this.random() * this.open.reduce((sum, range) => sum + rowsIn(range), 0));
    const range = this.open.find((one) => (left -= rowsIn(one)) < 0) ?? { first: 0, end: 0 };
    const row = range.end + left;
    const single = { first: row, end: row + 1 };
    const at = [row, row + 1].filter((cut) => cut > range.first && cut < range.end);
    return { kind: 'store', range: single, cut: { range, outcome: 'split', at } };
  }
}
