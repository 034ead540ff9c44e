import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import { JsonReader } from './json-reader.js';
import { MemberTable } from './member-table.js';

// `Aa` and `BB` have one hash, and so has every text made of them.
const NAMES = ['id', 'status', 'startTime', 'AaAa', 'BBBB', 'AaBB', 'x', '__proto__', 'constructor', 'toString'];
const TABLE = new MemberTable(NAMES.map((name) => [name, { name }] as const));

/** What the first key of an object stands for. */
function found(json: string): unknown {
  const reader = new JsonReader();
  reader.load(Buffer.from(json));
  reader.firstMember();
  return TABLE.find(reader)?.member;
}

const member = (key: string): string => `{${JSON.stringify(key)}:1}`;

describe('MemberTable', () => {
  it.each(NAMES)('finds %s', (name) => {
    expect(found(member(name))).toEqual({ name });
  });

  it.each(['', 'i', 'idd', 'ID', 'BBAa', 'Status', 'startTim', 'startTimes', 'valueOf', 'x\0', 'é'])(
    'does not know %j',
    (key) => {
      expect(found(member(key))).toBeUndefined();
    },
  );

  it('finds a name however it is escaped, and nothing but the names', () => {
    const keys = fc.oneof(
      fc.constantFrom(...NAMES),
      fc.string(),
      fc.string({ unit: fc.constantFrom('Aa', 'BB', 'x') }),
    );
    fc.assert(
      fc.property(keys, fc.nat(), (key, seed) => {
        const json = spellJson(Object.fromEntries([[key, 1]]), randomOf(seed)).trim();
        expect(found(json)).toEqual(NAMES.includes(key) ? { name: key } : undefined);
      }),
      { numRuns: 1000 },
    );
  });
});
