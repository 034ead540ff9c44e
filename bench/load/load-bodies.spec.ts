import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../src/ingestion/intake/digest-of.js';
import { LoadBodies } from './load-bodies.js';

/** What the server knows a repeated body by. */
const digest = ({ bytes }: { readonly bytes: Buffer }): string => Buffer.from(digestOf([], bytes)).toString('hex');
const ids = ({ bytes }: { readonly bytes: Buffer }): string[] =>
  [...bytes.toString().matchAll(/"executionId":"([^"]+)"/g)].map(([, id]) => id ?? '');

describe('LoadBodies', () => {
  it('never makes the same body twice, however often a prepared batch is used again', () => {
    // Four divides every power of two: a mark that wrapped around would meet the batch it stood in before.
    const bodies = new LoadBodies(2, 4);
    const digests = Array.from({ length: 70_000 }, () => digest(bodies.next()));
    expect(new Set(digests).size).toBe(70_000);
  });

  it('makes other bodies than another load generator', () => {
    const digests = [new LoadBodies(2, 3), new LoadBodies(2, 3)].flatMap((bodies) =>
      Array.from({ length: 100 }, () => digest(bodies.next())),
    );
    expect(new Set(digests).size).toBe(200);
  });

  it('never uses an execution id twice and keeps every one a UUID', () => {
    const bodies = new LoadBodies(5, 3);
    const all = Array.from({ length: 1000 }, () => ids(bodies.next())).flat();
    expect(new Set(all).size).toBe(5000);
    expect(all.filter((id) => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toEqual([]);
  });

  it('names the first execution of a body', () => {
    for (const batch of [1, 3]) {
      const body = new LoadBodies(batch, 2).next();
      expect(ids(body)).toHaveLength(batch);
      expect(body.executionId).toBe(ids(body)[0]);
    }
  });
});
