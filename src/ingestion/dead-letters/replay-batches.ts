import type { DeadLetter, OpenedLetter } from './dead-letter.js';
import { isReplayable } from './is-replayable.js';
import type { LetterFile } from './letter-file.js';
import type { LetterSelection } from './letter-owners.js';

/** Rows of one insert, so that memory and inserts stay small. */
const MAX_ROWS = 10_000;
const MAX_BYTES = 8 * 2 ** 20;

/** Sends letters of one lane; `from` are the files and numbers they have. */
export type SendLetters = (letters: readonly OpenedLetter[], from: ReadonlyMap<LetterFile, number[]>) => Promise<void>;

/** Gathers letters of many files into few inserts, each of one lane and of bounded size. */
export class ReplayBatches {
  private letters: OpenedLetter[] = [];
  private from = new Map<LetterFile, number[]>();
  private bytes = 0;
  private sentLetters = 0;
  private leftLetters = 0;

  constructor(private readonly send: SendLetters) {}

  /** Letters that were sent. */
  get sent(): number {
    return this.sentLetters;
  }

  /** Letters that cannot be sent. */
  get left(): number {
    return this.leftLetters;
  }

  /** Takes letters of a file. */
  async add({ file, numbers }: LetterSelection): Promise<void> {
    if (this.letters[0] !== undefined && this.letters[0].lane !== file.lane) await this.finish();
    const known = await file.list(numbers);
    for (let first = 0; first < known.length;) {
      const end = endOfBatch(known, first);
      const letters = await file.open(numbers.slice(first, end));
      for (const [i, letter] of letters.entries()) await this.take(file, numbers[first + i] ?? 0, letter);
      first = end;
    }
  }

  /** Sends what has gathered. */
  async finish(): Promise<void> {
    if (this.letters.length === 0) return;
    await this.send(this.letters, this.from);
    this.sentLetters += this.letters.length;
    this.letters = [];
    this.from = new Map();
    this.bytes = 0;
  }

  private async take(file: LetterFile, number: number, letter: OpenedLetter): Promise<void> {
    if (!isReplayable(letter)) {
      this.leftLetters++;
      return;
    }
    this.letters.push(letter);
    const numbers = this.from.get(file);
    if (numbers === undefined) this.from.set(file, [number]);
    else numbers.push(number);
    this.bytes += letter.bytes;
    if (this.bytes >= MAX_BYTES || this.letters.length >= MAX_ROWS) await this.finish();
  }
}

/** Letters that are read at once: some megabytes, or a single large one. */
function endOfBatch(letters: readonly DeadLetter[], first: number): number {
  let bytes = 0;
  let end = first;
  while (end < letters.length && bytes < MAX_BYTES) bytes += letters[end++]?.bytes ?? 0;
  return end;
}
