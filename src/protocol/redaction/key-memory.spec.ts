import { describe, expect, it } from '@jest/globals';
import { JsonReader } from '../json/json-reader.js';
import { KeyMemory } from './key-memory.js';

const reader = new JsonReader();
/** Names for which something had to be made. */
let made: string[];
let memory: KeyMemory<string>;

function of(key: string): string {
  reader.load(Buffer.from(`{"${key}":1}`));
  reader.firstMember();
  return memory.of(reader);
}

function fresh(): void {
  made = [];
  memory = new KeyMemory((name) => {
    made.push(name);
    return name.toUpperCase();
  });
}

describe('what follows from a name', () => {
  it('is made once', () => {
    fresh();
    expect(['a', 'ä', 'a', 'ä', 'a'].map(of)).toEqual(['A', 'Ä', 'A', 'Ä', 'A']);
    expect(made).toEqual(['a', 'ä']);
  });

  it('is that of the name, also when another has the same hash', () => {
    fresh();
    // `Aa` and `BB` have one hash.
    expect(['AaAa', 'BBBB', 'AaBB', 'AaAa', 'BBBB'].map(of)).toEqual(['AAAA', 'BBBB', 'AABB', 'AAAA', 'BBBB']);
  });

  it('is that of a name with escapes', () => {
    fresh();
    expect([String.raw`\u0061b`, 'b', String.raw`\u0062`].map(of)).toEqual(['AB', 'B', 'B']);
  });

  it('is made anew for names that are too many or too long', () => {
    fresh();
    const names = [...Array.from({ length: 5000 }, (_, i) => `name-${i}`), 'x'.repeat(129)];
    for (let round = 0; round < 2; round++) expect(names.map(of)).toEqual(names.map((name) => name.toUpperCase()));
    expect(made.length).toBeGreaterThan(names.length);
    const before = made.length;
    of('name-0');
    expect(made).toHaveLength(before);
  });
});
