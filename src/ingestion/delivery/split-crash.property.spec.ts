import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeTable, networkFault } from '../../../test/support/fake-table.js';
import { framed } from '../../../test/support/framed-rows.js';
import type { Segment } from '../spool/segment.js';
import type { RefusedRow } from './dead-letter-sink.js';
import { SegmentDelivery } from './segment-delivery.js';

let folder: string;
let segments = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cameleer-split-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function aSegment(rows: number): Segment {
  const path = join(folder, `${++segments}.rows`);
  const content = framed(...Array.from({ length: rows }, (_, i) => `row-${i}`));
  writeFileSync(path, content);
  return { lane: 'executions', path, token: `token-${segments}`, bytes: content.length, rows, since: 0 };
}

/** What an attempt meets: nothing, a fault before or after the insert; and perhaps the process ends there. */
interface Trouble {
  readonly moment: 'none' | 'before' | 'after';
  readonly restart: boolean;
  /** Whether the cause of the refusals has gone away at the restart. */
  readonly cured: boolean;
}

const trouble: fc.Arbitrary<Trouble> = fc.record({
  moment: fc.constantFrom('none', 'before', 'after'),
  restart: fc.boolean(),
  cured: fc.boolean(),
});

describe('splitting a segment', () => {
  it('gives every row one place, whatever fails, crashes or heals in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.func(fc.boolean()),
        fc.array(trouble, { maxLength: 30 }),
        async (rows, isPoisoned, troubles) => {
          const table = new FakeTable(isPoisoned);
          const letters: RefusedRow[] = [];
          const segment = aSegment(rows);
          await deliverThrough(table, segment, letters, troubles);
          const places = [...table.rows, ...letters.map(({ bytes }) => bytes.toString('utf8', 1))];
          expect(places.toSorted()).toEqual(Array.from({ length: rows }, (_, i) => `row-${i}`).toSorted());
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);
});

/** The n-th insert meets the n-th trouble. */
async function deliverThrough(
  table: FakeTable,
  segment: Segment,
  letters: RefusedRow[],
  troubles: readonly Trouble[],
): Promise<void> {
  const met = (): Trouble | undefined => troubles[table.attempts.length - 1];
  table.fault = (moment) => {
    if (met()?.moment === moment) throw networkFault();
  };
  let delivery = aDelivery(table, letters);
  for (;;) {
    try {
      await delivery.deliver(segment);
      return;
    } catch {
      const trouble = met();
      if (trouble === undefined) throw new Error('It failed without a reason');
      if (trouble.restart) delivery = aDelivery(table, letters);
      if (trouble.restart && trouble.cured) table.poisoned = () => false;
    }
  }
}

function aDelivery(table: FakeTable, letters: RefusedRow[]): SegmentDelivery {
  const nothing = (): void => undefined;
  return new SegmentDelivery({
    store: table,
    now: () => 0,
    deadLetters: {
      keep: (_segment, rows) => {
        letters.push(...rows);
        return Promise.resolve();
      },
      keepDamaged: () => Promise.resolve(),
    },
    listener: {
      onStored: nothing,
      onFailure: nothing,
      onSplit: nothing,
      onPiece: nothing,
      onViewRefusal: nothing,
      onDeadLetters: nothing,
      onDamage: nothing,
      onLeftover: nothing,
      onLost: nothing,
    },
  });
}
