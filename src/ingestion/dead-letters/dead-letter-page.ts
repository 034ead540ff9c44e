import type { DamagedFile } from './damaged-files.js';
import type { DeadLetter } from './dead-letter.js';
import type { LetterSelection } from './letter-owners.js';

/** What the dead-letter folder holds: rows that were refused, and bytes that are no rows any more. */
export type DeadLetterEntry =
  { readonly kind: 'row'; readonly letter: DeadLetter } | { readonly kind: 'damaged'; readonly file: DamagedFile };

/** The last entry of a page: the next one starts behind it, whatever comes or goes meanwhile. */
export interface EntryPosition {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Which of those that came at the same time. */
  readonly key: string;
  /** Number of the letter in its file. */
  readonly number: number;
}

/** Entries newest first. */
export interface DeadLetterPage {
  readonly entries: readonly DeadLetterEntry[];
  /** Undefined on the last page. */
  readonly next: EntryPosition | undefined;
}

/** Entries that came at one time, in their order. */
interface Source {
  readonly at: number;
  readonly key: string;
  readonly numbers: () => readonly number[];
  readonly read: (numbers: readonly number[]) => Promise<readonly DeadLetterEntry[]>;
}

/** Reads a page behind `after`: of the rows only those that it is made of. */
export async function readPage(
  letters: readonly LetterSelection[],
  damaged: readonly DamagedFile[],
  { limit, after }: { readonly limit: number; readonly after: EntryPosition | undefined },
): Promise<DeadLetterPage> {
  const sources = [...letters.map(ofLetters), ...damaged.map(ofDamaged)].sort(byAge);
  const entries: DeadLetterEntry[] = [];
  let last: EntryPosition | undefined;
  for (const source of sources) {
    const numbers = source.numbers().filter((number) => isBehind({ ...source, number }, after));
    if (numbers.length === 0) continue;
    if (entries.length === limit) return { entries, next: last };
    const taken = numbers.slice(0, limit - entries.length);
    entries.push(...(await source.read(taken)));
    last = { at: source.at, key: source.key, number: taken.at(-1) ?? 0 };
    if (taken.length < numbers.length) return { entries, next: last };
  }
  return { entries, next: undefined };
}

function ofLetters({ file, numbers }: LetterSelection): Source {
  return {
    at: file.at,
    key: file.key,
    numbers: () => numbers,
    read: async (some) => (await file.list(some)).map((letter) => ({ kind: 'row', letter })),
  };
}

function ofDamaged(file: DamagedFile): Source {
  const entry = { kind: 'damaged', file } as const;
  return { at: file.at, key: file.id, numbers: () => [0], read: () => Promise.resolve([entry]) };
}

function byAge(a: Source, b: Source): number {
  return b.at - a.at || (a.key < b.key ? -1 : 1);
}

function isBehind(position: EntryPosition, after: EntryPosition | undefined): boolean {
  if (after === undefined) return true;
  if (position.at !== after.at) return position.at < after.at;
  return position.key === after.key ? position.number > after.number : position.key > after.key;
}
