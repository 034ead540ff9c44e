import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ExecutionEncoder } from '../executions/execution-encoder.js';
import type { Segment } from '../spool/segment.js';
import { executionKey } from './execution-key.js';
import { ExecutionsInProgress } from './executions-in-progress.js';
import type { PartEntry } from './journal-entry.js';
import { JOURNAL_LANES } from './journal-lanes.js';
import { JournalRows } from './journal-rows.js';
import { PartJournal } from './part-journal.js';
import { ReceiptOrder } from './receipt-order.js';
import { recoverParts } from './recover-parts.js';
import { SettledExecutions } from './settled-executions.js';

const KEY = executionKey('default', 'a');
const PART: PartEntry = { order: 7, key: KEY, tenantId: 'default', json: Buffer.from('{"text":"of the record"}') };

let directory: string;
let journal: PartJournal;
let removed: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cameleer-journal-'));
  removed = [];
  journal = new PartJournal({
    remove: ({ token, path }) => {
      removed.push(token);
      rmSync(path);
      return Promise.resolve();
    },
  });
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** A frozen segment with these entries. */
function segment(token: string, write: (rows: JournalRows) => void): Segment {
  const rows = new JournalRows(JOURNAL_LANES.parts);
  write(rows);
  const { bytes, rows: count, lane } = rows.encoded();
  const path = join(directory, token);
  writeFileSync(path, bytes);
  return { lane, path, token, bytes: bytes.length, rows: count, since: 0 };
}

const withPart = (token: string): Segment =>
  segment(token, (rows) => {
    rows.addPart({ ...PART, order: 1, json: Buffer.from('{}') });
    rows.addPart(PART);
  });

describe('the journal', () => {
  it('gives back the text of a record wherever it is', async () => {
    const part = journal.hold(PART);
    expect([journal.spill(0), await journal.textOf(part)]).toEqual([0, PART.json]);
    journal.add(withPart('first'));
    await journal.locate();
    expect([journal.spill(0), journal.memoryBytes]).toEqual([1, journal.indexBytes]);
    expect(await journal.textOf(part)).toEqual(PART.json);
  });

  it('gives it back though the segment is replaced by a copy meanwhile', async () => {
    const part = journal.hold(PART);
    journal.add(withPart('first'));
    await journal.locate();
    journal.spill(0);
    const copy = withPart('second');
    rmSync(join(directory, 'first'));
    const reading = journal.textOf(part);
    journal.place(part, journal.take(copy), copy.bytes);
    expect(await reading).toEqual(PART.json);
  });

  it('does not hide that a record cannot be read', async () => {
    const part = journal.hold(PART);
    journal.add(withPart('first'));
    await journal.locate();
    journal.spill(0);
    writeFileSync(join(directory, 'first'), 'short');
    await expect(journal.textOf(part)).rejects.toThrow('ends before its time');
    rmSync(join(directory, 'first'));
    await expect(journal.textOf(part)).rejects.toThrow('ENOENT');
  });

  it('removes segments from the oldest on, when nothing in them is held', async () => {
    const part = journal.hold(PART);
    journal.add(withPart('first'));
    journal.add(
      segment('second', (rows) => {
        rows.addSettled([]);
      }),
    );
    await journal.locate();
    await journal.trim();
    expect(removed).toEqual([]);
    journal.release(part);
    await journal.trim();
    expect([removed, journal.diskBytes, journal.liveBytes, journal.memoryBytes]).toEqual([
      ['first', 'second'],
      0,
      0,
      0,
    ]);
  });

  it('reads a segment again when that failed', async () => {
    const part = journal.hold(PART);
    const first = withPart('first');
    rmSync(first.path);
    journal.add(first);
    await expect(journal.locate()).rejects.toThrow('ENOENT');
    withPart('first');
    await journal.locate();
    expect([journal.spill(0), await journal.textOf(part)]).toEqual([1, PART.json]);
  });
});

describe('a start', () => {
  const recovered = async (...segments: Segment[]): Promise<ExecutionsInProgress> => {
    const settled = new SettledExecutions(() => 0);
    const executions = new ExecutionsInProgress(
      journal,
      settled,
      new ReceiptOrder({ now: () => 0 }),
      new ExecutionEncoder(),
      () => 0,
    );
    for (const one of segments) await recoverParts(executions, one);
    return executions;
  };

  it('finds a record once that was copied before the crash, and lets go of the older copy', async () => {
    const executions = await recovered(
      segment('first', (rows) => {
        rows.addPart(PART);
      }),
      segment('second', (rows) => {
        rows.addPart(PART);
      }),
    );
    expect(await executions.textsOf(KEY)).toEqual([{ order: 7, json: PART.json }]);
    await journal.trim();
    expect([removed, existsSync(join(directory, 'second'))]).toEqual([['first'], true]);
    expect(executions.order.next()).toBe(8);
  });

  it('does not hold what was done with, and remembers how it ended', async () => {
    const executions = await recovered(
      segment('first', (rows) => {
        rows.addPart(PART);
        rows.addSettled([{ key: KEY, fingerprint: 5 }]);
      }),
    );
    expect([executions.held.find(KEY), executions.settled.fingerprintOf(KEY), journal.liveBytes]).toEqual([
      undefined,
      5,
      0,
    ]);
    // What comes after the mark is another visit of that id.
    await recoverParts(
      executions,
      segment('second', (rows) => {
        rows.addPart({ ...PART, order: 9 });
      }),
    );
    expect(await executions.textsOf(KEY)).toEqual([{ order: 9, json: PART.json }]);
  });
});
