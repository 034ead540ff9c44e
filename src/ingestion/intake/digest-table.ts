/** Slots of a table; a power of two, so that a digest's first bits are its place. */
const SLOTS = 2 ** 17;
/** Linear probing stays short up to here: three quarters of the slots. */
const MAX_ENTRIES = SLOTS * 0.75;
/** Four words of digest and one for the number beside it. */
const WORDS = 5;
const NUMBER = 4;
const MAX_NUMBER = 2 ** 32 - 2;

/** A digest as four words. */
export type DigestWords = Uint32Array;

/**
 * Digests with a number each, by open addressing in one typed array of 2.6 MB: no object per entry, nothing for the
 * garbage collector to look at. It never grows and nothing is taken out: whoever holds it opens another one when it is full,
 * and drops it as a whole.
 */
export class DigestTable {
  private readonly slots = new Uint32Array(SLOTS * WORDS);
  private entries = 0;

  get size(): number {
    return this.entries;
  }

  get isFull(): boolean {
    return this.entries >= MAX_ENTRIES;
  }

  /** The number beside a digest. */
  find(digest: DigestWords): number | undefined {
    const held = this.slots[this.placeOf(digest) + NUMBER] ?? 0;
    return held === 0 ? undefined : held - 1;
  }

  /** Keeps a number from 0 to 4,294,967,294 beside a digest, instead of the one before. The table must not be full. */
  set(digest: DigestWords, number: number): void {
    const place = this.placeOf(digest);
    if (this.slots[place + NUMBER] === 0) {
      this.slots.set(digest, place);
      this.entries++;
    }
    // 0 marks an empty slot.
    this.slots[place + NUMBER] = Math.min(number, MAX_NUMBER) + 1;
  }

  /** Where a digest stands, or the empty slot where it would. */
  private placeOf(digest: DigestWords): number {
    const { slots } = this;
    for (let slot = digest[0] ?? 0; ; slot++) {
      const place = (slot & (SLOTS - 1)) * WORDS;
      if (slots[place + NUMBER] === 0) return place;
      const same = slots[place] === digest[0] && slots[place + 1] === digest[1];
      if (same && slots[place + 2] === digest[2] && slots[place + 3] === digest[3]) return place;
    }
  }
}
