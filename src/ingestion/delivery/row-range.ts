/** Rows of a segment by their number, 0-based, `end` not included. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export function rowsIn({ first, end }: RowRange): number {
  return end - first;
}

/** Cuts a range before the rows `at`, which are in order and inside it. */
export function cutRange({ first, end }: RowRange, at: readonly number[]): RowRange[] {
  const starts = [first, ...at];
  return starts.map((start, i) => ({ first: start, end: starts[i + 1] ?? end }));
}
