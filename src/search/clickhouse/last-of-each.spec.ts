import { expect, it } from '@jest/globals';
import { lastOfEach } from './last-of-each.js';

const record = (id: string, received_millis: string) => ({ id, received_millis });

it('of the records of each key the last received is left, in whatever order they come', () => {
  // As numbers: as text 9 would be behind 10.
  const records = [record('a', '9'), record('b', '3'), record('a', '10'), record('b', '2')];
  for (const all of [records, records.toReversed()]) {
    expect(new Set(lastOfEach(all, ({ id }) => id))).toEqual(new Set([record('a', '10'), record('b', '3')]));
  }
});
