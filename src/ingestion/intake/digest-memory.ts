import { DigestTable, type DigestWords } from './digest-table.js';

/** A table takes entries for this long ... */
const GENERATION_MS = 30 * 60_000;
/** ... and is dropped this long after its last one: an entry is remembered for 60 to 90 minutes. */
const LIFETIME_MS = 60 * 60_000;
/** 983,040 entries in 26 MB. */
const MAX_TABLES = 10;

interface Generation {
  readonly table: DigestTable;
  readonly openedAt: number;
  lastAt: number;
}

/**
 * Remembers a number beside each digest for an hour, in bounded memory: when there are too many within the hour, the
 * oldest are forgotten early.
 */
export class DigestMemory {
  /** Oldest first. */
  private readonly generations: Generation[] = [];
  private readonly words: DigestWords = new Uint32Array(4);

  /**
   * @param now milliseconds, never going back
   * @param onForgotten told how many entries were forgotten within their hour
   */
  constructor(
    private readonly now: () => number,
    private readonly onForgotten: (entries: number) => void,
  ) {}

  get size(): number {
    return this.generations.reduce((sum, { table }) => sum + table.size, 0);
  }

  /** The number remembered beside a digest of 16 bytes. */
  find(digest: Uint8Array): number | undefined {
    this.forgetOld();
    const words = this.wordsOf(digest);
    for (let i = this.generations.length - 1; i >= 0; i--) {
      const number = this.generations[i]?.table.find(words);
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** Remembers a number below 2^32 - 1 from now on. */
  remember(digest: Uint8Array, number: number): void {
    this.forgetOld();
    const now = this.now();
    const generation = this.open(now);
    generation.table.set(this.wordsOf(digest), number);
    generation.lastAt = now;
  }

  private open(now: number): Generation {
    const latest = this.generations.at(-1);
    if (latest !== undefined && !latest.table.isFull && now - latest.openedAt < GENERATION_MS) return latest;
    const opened = { table: new DigestTable(), openedAt: now, lastAt: now };
    this.generations.push(opened);
    if (this.generations.length > MAX_TABLES) this.onForgotten(this.generations.shift()?.table.size ?? 0);
    return opened;
  }

  private forgetOld(): void {
    const tooOld = this.now() - LIFETIME_MS;
    while ((this.generations[0]?.lastAt ?? Infinity) <= tooOld) this.generations.shift();
  }

  private wordsOf(digest: Uint8Array): DigestWords {
    const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
    for (let i = 0; i < 4; i++) this.words[i] = view.getUint32(i * 4);
    return this.words;
  }
}
