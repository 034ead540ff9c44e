import { type FileHandle, open, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { types } from 'node:util';
import { crc32 } from 'node:zlib';
import { syncDirectory } from '../spool/sync-directory.js';
import type { DeadLetter, OpenedLetter } from './dead-letter.js';
import {
  decodeIndex,
  type IndexedLetter,
  indexLength,
  type LetterIndex,
  PREAMBLE_BYTES,
} from './letter-file-format.js';
import { formatLetterId, type LetterFileName } from './letter-file-name.js';

/** Enough for the index of a file with a few letters, so that most are read at once. */
const FIRST_READ_BYTES = 16 * 1024;

/**
 * A file of dead letters: up to some thousand rows of one segment that were refused. It never changes; which of its
 * letters are gone is noted in a file beside it, and with its last letter it goes itself.
 */
export class LetterFile {
  /** @param removed numbers of the letters that are gone */
  constructor(
    readonly path: string,
    readonly lane: string,
    readonly name: LetterFileName,
    private readonly removed: Set<number> = new Set<number>(),
  ) {}

  /** Path of the notes beside a letter file. */
  static notesOf(path: string): string {
    return `${path}.removed`;
  }

  /** Letters that are there. */
  get count(): number {
    return this.name.count - this.removed.size;
  }

  /** Where it stands among what came at the same time. */
  get key(): string {
    return `${this.name.token}-${String(this.name.first).padStart(9, '0')}`;
  }

  /** When its rows were refused, milliseconds since 1970. */
  get at(): number {
    return this.name.at;
  }

  /** The numbers of its letters in their order. */
  get numbers(): number[] {
    const { first, count } = this.name;
    return Array.from({ length: count }, (_, i) => first + i).filter((number) => !this.removed.has(number));
  }

  has(number: number): boolean {
    const { first, count } = this.name;
    return number >= first && number < first + count && !this.removed.has(number);
  }

  /** What is known of some of its letters; reads the index, no rows. Empty when the file is gone meanwhile. */
  list(numbers: readonly number[]): Promise<DeadLetter[]> {
    return this.withFile(async (handle) => {
      const head = await readIndex(handle);
      return numbers.map((number) => this.describe(head?.index, number));
    });
  }

  /** Some of its letters with their rows. Empty when the file is gone meanwhile. */
  open(numbers: readonly number[]): Promise<OpenedLetter[]> {
    return this.withFile(async (handle) => {
      const head = await readIndex(handle);
      const offsets = head === undefined ? [] : offsetsOf(head.index, head.end);
      const opened: OpenedLetter[] = [];
      for (const number of numbers) {
        const position = number - this.name.first;
        const letter = this.describe(head?.index, number);
        const row = await readRow(handle, offsets[position], head?.index.letters[position]);
        opened.push({ ...letter, row });
      }
      return opened;
    });
  }

  /** Forgets letters; resolves when that is on disk. Those that are gone already change nothing. */
  async remove(numbers: readonly number[]): Promise<void> {
    const gone = numbers.filter((number) => this.has(number));
    if (gone.length === 0) return;
    if (gone.length === this.count) await this.removeFile();
    else await this.note(gone);
    for (const number of gone) this.removed.add(number);
  }

  private async removeFile(): Promise<void> {
    // It is gone already where the sync failed the last time.
    await rm(this.path, { force: true });
    await syncDirectory(dirname(this.path));
    // Without its letters the file beside it says nothing; the next start removes one that stays.
    await unlink(LetterFile.notesOf(this.path)).catch(() => undefined);
  }

  private async note(numbers: readonly number[]): Promise<void> {
    const isFirst = this.removed.size === 0;
    const handle = await open(LetterFile.notesOf(this.path), 'a', 0o600);
    try {
      await handle.appendFile(numbers.map((number) => `${number}\n`).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (isFirst) await syncDirectory(dirname(this.path));
  }

  private describe(index: LetterIndex | undefined, number: number): DeadLetter {
    const { lane } = this;
    const id = formatLetterId({ token: this.name.token, number });
    const letter = index?.letters[number - this.name.first];
    if (index === undefined || letter === undefined) return { id, lane, ...unreadable(this.at) };
    const { tenantId, refusal, attempts, firstFailedAt, previousId, bytes } = letter;
    return { id, lane, tenantId, refusal, attempts, firstFailedAt, previousId, bytes, columns: index.columns };
  }

  private async withFile<T>(read: (handle: FileHandle) => Promise<T[]>): Promise<T[]> {
    let handle: FileHandle;
    try {
      handle = await open(this.path, 'r');
    } catch (error) {
      if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
    try {
      return await read(handle);
    } finally {
      await handle.close();
    }
  }
}

/** All that can be said of a letter whose file is damaged. */
function unreadable(at: number): Omit<DeadLetter, 'id' | 'lane'> {
  const refusal = { code: 0, reason: 'UNREADABLE', message: 'The file of this dead letter is damaged.', at, rows: 1 };
  return { tenantId: '', refusal, attempts: 1, firstFailedAt: at, previousId: '', bytes: 0, columns: [] };
}

/** The index and where it ends; undefined when it is damaged. */
async function readIndex(handle: FileHandle): Promise<{ index: LetterIndex; end: number } | undefined> {
  const { size } = await handle.stat();
  const start = await readFully(handle, 0, Math.min(size, FIRST_READ_BYTES));
  const end = PREAMBLE_BYTES + indexLength(start);
  if (end > size) return undefined;
  const index = decodeIndex(end <= start.length ? start : await readFully(handle, 0, end));
  return index && { index, end };
}

/** Undefined when its bytes have changed. */
async function readRow(
  handle: FileHandle,
  position: number | undefined,
  letter: IndexedLetter | undefined,
): Promise<Buffer | undefined> {
  if (position === undefined || letter === undefined) return undefined;
  const row = await readFully(handle, position, letter.bytes);
  return crc32(row) === letter.checksum ? row : undefined;
}

/** Fewer bytes only where the file ends. */
async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (let read = -1; at < length && read !== 0; at += read) {
    read = (await handle.read(bytes, at, length - at, position + at)).bytesRead;
  }
  return bytes.subarray(0, at);
}

/** Where each row starts. */
function offsetsOf({ letters }: LetterIndex, start: number): number[] {
  let at = start;
  return letters.map(({ bytes }) => {
    at += bytes;
    return at - bytes;
  });
}
