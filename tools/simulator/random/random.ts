import { hash } from './hash.js';

/** A seeded stream of numbers (sfc32). Equal seeds give equal streams; it is no source of secrets. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...seed: readonly (string | number)[]) {
    this.a = hash(1, ...seed) | 0;
    this.b = hash(2, ...seed) | 0;
    this.c = hash(3, ...seed) | 0;
    for (let round = 0; round < 8; round++) this.next32();
  }

  /** An integer of 32 bits, 0 to 4,294,967,295. */
  next32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, never including, 1. */
  float(): number {
    return this.next32() / 4294967296;
  }

  /** An integer from 0 up to, never including, `below`. */
  int(below: number): number {
    return Math.floor(this.float() * below);
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.int(high - low + 1);
  }

  chance(share: number): boolean {
    return this.float() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Lognormal around `median`; `sigma` is the spread of its natural logarithm. */
  lognormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.float()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.float()));
  }

  /** Lower-case hex, `digits` of them. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.next32().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}
