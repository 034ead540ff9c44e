import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeTable, networkFault, refusal } from '../../../test/support/fake-table.js';
import { framed } from '../../../test/support/framed-rows.js';
import type { Segment } from '../spool/segment.js';
import type { RefusedRow } from './dead-letter-sink.js';
import { SegmentDelivery } from './segment-delivery.js';

const TOKEN = '3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11';
let folder: string;
let letters: RefusedRow[];
let damaged: Buffer[];
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cameleer-delivery-'));
  letters = [];
  damaged = [];
  told = [];
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A frozen segment of rows `row-0`, `row-1` … */
function aSegment(rows: number, damage: (content: Buffer) => Buffer = (content) => content): Segment {
  const texts = Array.from({ length: rows }, (_, i) => `row-${i}`);
  const content = damage(framed(...texts));
  const path = join(folder, 'segment.rows');
  writeFileSync(path, content);
  return { lane: 'executions', path, token: TOKEN, bytes: content.length, rows, since: 0 };
}

const aDelivery = (store: FakeTable): SegmentDelivery =>
  new SegmentDelivery({
    store,
    now: () => 1234,
    deadLetters: {
      keep: (_segment, rows) => {
        letters = [...rows];
        return Promise.resolve();
      },
      keepDamaged: (_segment, stretches) => {
        damaged.push(...stretches.map(({ bytes }) => bytes));
        return Promise.resolve();
      },
    },
    listener: {
      onStored: () => told.push('stored'),
      onFailure: () => told.push('failure'),
      onSplit: (_segment, { reason }) => told.push(`split ${reason}`),
      onPiece: () => undefined,
      onViewRefusal: (_segment, { reason }) => told.push(`view ${reason}`),
      onDeadLetters: (_segment, rows) => told.push(`dead ${rows.length}`),
      onDamage: (_segment, bytes) => told.push(`damaged ${bytes}`),
      onLeftover: () => told.push('leftover'),
      onLost: () => told.push('lost'),
    },
  });

const dead = (): string[] => letters.map(({ bytes }) => bytes.toString('utf8', 1));
const allBut = (rows: number, ...missing: number[]): string[] =>
  Array.from({ length: rows }, (_, i) => `row-${i}`).filter((_, i) => !missing.includes(i));

describe('a segment that is taken', () => {
  it('is one insert under its own token', async () => {
    const table = new FakeTable();
    expect(await aDelivery(table).deliver(aSegment(3))).toBe(3);
    expect(table.attempts).toEqual([{ token: TOKEN, rows: 3 }]);
    expect(readdirSync(folder)).toEqual(['segment.rows']);
  });
});

describe('a poisoned row', () => {
  it.each([0, 1, 4999, 5000, 9999])('(number %i of 10,000) costs itself and at most 30 inserts', async (poison) => {
    const table = new FakeTable((row) => row === `row-${poison}`);
    expect(await aDelivery(table).deliver(aSegment(10_000))).toBe(9999);
    expect(table.rows.toSorted()).toEqual(allBut(10_000, poison).toSorted());
    expect(dead()).toEqual([`row-${poison}`]);
    expect(letters[0]?.row).toBe(poison);
    expect(letters[0]?.refusal).toMatchObject({ code: 469, reason: 'VIOLATED_CONSTRAINT', at: 1234, rows: 1 });
    expect(table.attempts.length).toBeLessThanOrEqual(30);
    expect(told).toEqual(['split VIOLATED_CONSTRAINT', 'dead 1']);
  });

  it('that is alone in its segment is a dead letter', async () => {
    expect(await aDelivery(new FakeTable(() => true)).deliver(aSegment(1))).toBe(0);
    expect(dead()).toEqual(['row-0']);
  });

  it('among many of them costs no other row', async () => {
    const table = new FakeTable((row) => row.endsWith('7'));
    await aDelivery(table).deliver(aSegment(500));
    expect(table.rows.every((row) => !row.endsWith('7'))).toBe(true);
    expect([table.rows.length, dead().length]).toEqual([450, 50]);
  });

  it('among the first four hundred, which are all poisoned, costs no other row', async () => {
    const table = new FakeTable((row) => Number(row.slice('row-'.length)) < 400);
    await aDelivery(table).deliver(aSegment(1000));
    expect([table.rows.length, dead().length]).toEqual([600, 400]);
  });
});

describe('a segment of poisoned rows alone', () => {
  it('is given up after a sample, whole', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5); // Picked anywhere, one may leave its neighbour alone, which is tried too.
    const table = new FakeTable(() => true);
    expect(await aDelivery(table).deliver(aSegment(10_000))).toBe(0);
    expect(dead()).toEqual(allBut(10_000));
    expect(table.attempts.length).toBeLessThan(500);
    expect(letters.filter(({ refusal: { rows } }) => rows === 1).length).toBe(320);
  });

  it('and one other is not given up while that is cheap', async () => {
    const table = new FakeTable((row) => row !== 'row-299');
    await aDelivery(table).deliver(aSegment(300));
    expect([table.rows, dead().length]).toEqual([['row-299'], 299]);
  });
});

describe('a failure whose outcome is not known', () => {
  it('never splits: the same segment comes again under the same token', async () => {
    const table = new FakeTable();
    let faults = 3;
    table.fault = (moment) => {
      if (moment === 'after' && faults-- > 0) throw networkFault();
    };
    const delivery = aDelivery(table);
    const segment = aSegment(10);
    for (let i = 0; i < 3; i++) await expect(delivery.deliver(segment)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await delivery.deliver(segment)).toBe(10);
    expect(new Set(table.attempts.map(({ token }) => token))).toEqual(new Set([TOKEN]));
    expect(table.rows).toEqual(allBut(10));
    expect(readdirSync(folder)).toEqual(['segment.rows']);
  });

  it('and a refusal that is not confirmed do not split either', async () => {
    const table = new FakeTable();
    const answers = [networkFault(), refusal(117, 'INCORRECT_DATA')];
    table.fault = (moment) => {
      const answer = moment === 'after' ? answers.shift() : undefined;
      if (answer) throw answer;
    };
    const delivery = aDelivery(table);
    const segment = aSegment(10);
    await expect(delivery.deliver(segment)).rejects.toThrow();
    expect(await delivery.deliver(segment)).toBe(10);
    expect([table.rows, dead()]).toEqual([allBut(10), []]);
  });

  it('inside a split repeats the same piece', async () => {
    const table = new FakeTable((row) => row === 'row-6');
    let lost: string | undefined;
    table.fault = (moment, { token }) => {
      if (moment === 'before' || lost !== undefined || token === TOKEN) return;
      lost = token;
      throw networkFault();
    };
    const delivery = aDelivery(table);
    const segment = aSegment(10);
    await expect(delivery.deliver(segment)).rejects.toMatchObject({ kind: 'unavailable' });
    await delivery.deliver(segment);
    expect(table.attempts.filter(({ token }) => token === lost)).toHaveLength(2);
    expect(table.rows.toSorted()).toEqual(allBut(10, 6));
  });
});

describe('too little memory', () => {
  it('makes pieces after some attempts, and no row a dead letter', async () => {
    const table = new FakeTable();
    table.fault = (moment, { rows }) => {
      if (moment === 'before' && rows > 3) throw refusal(241, 'MEMORY_LIMIT_EXCEEDED');
    };
    const delivery = aDelivery(table);
    const segment = aSegment(10);
    await expect(delivery.deliver(segment)).rejects.toMatchObject({ kind: 'memory' });
    let stored: number | undefined;
    for (let i = 0; i < 40 && stored === undefined; i++)
      stored = await delivery.deliver(segment).catch(() => undefined);
    expect([stored, table.rows.toSorted(), dead()]).toEqual([10, allBut(10), []]);
  });

  it('for a single row is waited for without end', async () => {
    const table = new FakeTable();
    table.fault = () => {
      throw refusal(241, 'MEMORY_LIMIT_EXCEEDED');
    };
    const delivery = aDelivery(table);
    const segment = aSegment(2);
    for (let i = 0; i < 30; i++) await expect(delivery.deliver(segment)).rejects.toMatchObject({ kind: 'memory' });
    expect([table.rows, dead()]).toEqual([[], []]);
    table.fault = () => undefined;
    expect(await delivery.deliver(segment)).toBe(2);
  });
});

describe('a materialised view', () => {
  it('that refuses rows keeps none of them out of the table, and doubles none', async () => {
    const table = new FakeTable();
    table.viewRefuses = (row) => row === 'row-3';
    expect(await aDelivery(table).deliver(aSegment(10))).toBe(10);
    expect([table.rows, dead(), told]).toEqual([allBut(10), [], ['view ILLEGAL_DIVISION']]);
  });
});

describe('what is damaged', () => {
  it('before the split is kept aside, and the rows around it go on', async () => {
    const segment = aSegment(10, (content) => {
      content.write('xx', content.indexOf('row-4'));
      return content;
    });
    const table = new FakeTable((row) => row === 'row-7');
    // The table reads over what is no row: it refuses the segment for row 7.
    await aDelivery(table).deliver(segment);
    expect(table.rows.toSorted()).toEqual(allBut(10, 4, 7));
    expect(dead()).toEqual(['row-7']);
    expect(damaged.map((bytes) => bytes.includes('xx-4') || bytes.includes('xxw-4'))).toEqual([true]);
  });

  it('while it is split is kept aside whole', async () => {
    const table = new FakeTable((row) => row === 'row-9');
    let pieces = 0;
    table.fault = () => {
      if (++pieces === 4) throw networkFault();
    };
    const segment = aSegment(10);
    const delivery = aDelivery(table);
    await expect(delivery.deliver(segment)).rejects.toThrow();
    const content = readFileSync(segment.path);
    content.write('xx', content.indexOf('row-8'));
    writeFileSync(segment.path, content);
    await delivery.deliver(segment);
    expect(damaged).toEqual([content]);
  });
});

describe('forgetting a segment', () => {
  it('removes what stood beside it', async () => {
    const delivery = aDelivery(new FakeTable((row) => row === 'row-2'));
    const segment = aSegment(5);
    await delivery.deliver(segment);
    expect(readdirSync(folder).length).toBeGreaterThan(1);
    rmSync(segment.path);
    await delivery.forget(segment);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves what stands beside another', async () => {
    const delivery = aDelivery(new FakeTable((row) => row === 'row-2'));
    const segment = aSegment(5);
    await delivery.deliver(segment);
    await delivery.forget({ ...segment, token: 'another' });
    expect(existsSync(`${segment.path}.split`)).toBe(true);
  });
});
