import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DigestMemory } from './digest-memory.js';

const MINUTE = 60_000;
/** Entries a memory holds at most. */
const CAPACITY = 983_040;

let now = 0;
let forgotten = 0;
let memory: DigestMemory;

beforeEach(() => {
  now = 0;
  forgotten = 0;
  memory = new DigestMemory(
    () => now,
    (entries) => (forgotten += entries),
  );
});

/** A digest like that of a request. */
const digest = (of: number): Uint8Array => createHash('md5').update(String(of)).digest();

/** A digest whose first word, which is its place in a table, is the same for all. */
const crowded = (of: number): Uint8Array => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(of, 12);
  return bytes;
};

describe('a memory of digests', () => {
  it('answers the number beside a digest, and nothing for one it does not know', () => {
    for (let i = 0; i < 50_000; i++) memory.remember(digest(i), i);
    for (let i = 0; i < 50_000; i++) expect(memory.find(digest(i))).toBe(i);
    for (let i = 50_000; i < 60_000; i++) expect(memory.find(digest(i))).toBeUndefined();
    expect(memory.size).toBe(50_000);
  });

  it('keeps apart digests that want the same place', () => {
    for (let i = 0; i < 1000; i++) memory.remember(crowded(i), i);
    for (let i = 0; i < 1000; i++) expect(memory.find(crowded(i))).toBe(i);
    expect(memory.find(crowded(1000))).toBeUndefined();
  });

  it.each([0, 1, 2 ** 31, 2 ** 32 - 2])('keeps the number %d', (number) => {
    memory.remember(digest(1), number);
    expect(memory.find(digest(1))).toBe(number);
  });

  it('answers the latest number', () => {
    memory.remember(digest(1), 1);
    memory.remember(digest(1), 2);
    now += 31 * MINUTE;
    memory.remember(digest(2), 2);
    memory.remember(digest(1), 3);
    expect(memory.find(digest(1))).toBe(3);
  });

  it('reads digests wherever they stand in their buffer', () => {
    const bytes = Buffer.concat([Buffer.alloc(3), digest(1), Buffer.alloc(5)]);
    memory.remember(bytes.subarray(3, 19), 7);
    expect(memory.find(digest(1))).toBe(7);
  });
});

describe('an entry', () => {
  it.each([0, 15, 29])('is remembered for 60 to 90 minutes when it comes %d minutes after the first', (after) => {
    memory.remember(digest(0), 0);
    now = after * MINUTE;
    memory.remember(digest(1), 1);
    now = 29 * MINUTE;
    memory.remember(digest(2), 2);
    now = (after + 60) * MINUTE - 1;
    expect(memory.find(digest(1))).toBe(1);
    now = (after + 90) * MINUTE;
    expect(memory.find(digest(1))).toBeUndefined();
    expect(memory.size).toBe(0);
    expect(forgotten).toBe(0);
  });

  it('goes after its hour although others keep coming', () => {
    for (let minute = 0; minute < 300; minute++) {
      now = minute * MINUTE;
      memory.remember(digest(minute), minute);
      expect(memory.find(digest(Math.max(0, minute - 59)))).toBe(Math.max(0, minute - 59));
      expect(memory.find(digest(minute - 91))).toBeUndefined();
    }
    expect(memory.size).toBeLessThanOrEqual(90);
  });
});

describe('too many entries within the hour', () => {
  it('push out the oldest, which are counted; memory is bounded', () => {
    const counter = Buffer.alloc(16);
    const fill = (count: number, from: number): void => {
      for (let i = from; i < from + count; i++) {
        // Spread over the table like digests are, without the cost of a hash.
        counter.writeUInt32LE(Math.imul(i, 0x9e3779b1) >>> 0, 0);
        counter.writeUInt32LE(i, 4);
        memory.remember(counter, 1);
      }
    };
    memory.remember(digest(1), 1);
    fill(CAPACITY - 1, 0);
    expect([memory.size, forgotten, memory.find(digest(1))]).toEqual([CAPACITY, 0, 1]);
    const before = process.memoryUsage().arrayBuffers;
    fill(1, CAPACITY);
    expect(forgotten).toBe(CAPACITY / 10);
    expect(memory.find(digest(1))).toBeUndefined();
    fill(CAPACITY, CAPACITY + 1);
    expect(memory.size).toBeLessThanOrEqual(CAPACITY);
    expect(memory.size + forgotten).toBe(2 * CAPACITY + 1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20);
  });
});
