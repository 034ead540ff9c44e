import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodedRows, framed } from '../../../test/support/framed-rows.js';
import { ObservedSpools, ROW_BYTES, rowsOf } from '../../../test/support/observed-spools.js';
import type { Segment } from './segment.js';
import type { Spool } from './spool.js';

const LANES = { lanes: ['executions', 'journal'], journals: ['journal'], segmentMaxBytes: ROW_BYTES };

let observed: ObservedSpools;

beforeEach(() => {
  observed = new ObservedSpools();
});

afterEach(async () => {
  await observed.close();
});

/** A spool with one frozen segment in its journal. */
async function withJournal(): Promise<[Spool, Segment]> {
  const spool = await observed.open(LANES);
  await spool.append([rowsOf('journal', 1)]);
  const [segment] = await observed.theSealed(1);
  if (segment === undefined) throw new Error('Nothing was frozen');
  return [spool, segment];
}

describe('a journal', () => {
  it('takes its room, but does not wait for ClickHouse', async () => {
    const [spool] = await withJournal();
    expect([spool.bytes, spool.segmentCount, spool.oldestSince]).toEqual([ROW_BYTES, 0, undefined]);
  });

  it('gives its place to the rows made of it, under its token', async () => {
    const [spool, segment] = await withJournal();
    await spool.replace(segment, encodedRows('executions', 'one', 'two'));
    const [, made] = await observed.theSealed(2);
    const path = join(observed.directory, 'spool', 'executions', basename(segment.path));
    const content = framed('one', 'two');
    const { token, since } = segment;
    expect(made).toEqual({ lane: 'executions', path, token, since, rows: 2, bytes: content.length });
    expect(readFileSync(path)).toEqual(content);
    expect([observed.files('journal'), spool.bytes, spool.segmentCount]).toEqual([[], content.length, 1]);
  });

  it('goes without a trace when no rows are made of it', async () => {
    const [spool, segment] = await withJournal();
    await spool.replace(segment, encodedRows('executions'));
    expect([observed.files('journal'), observed.files('executions'), spool.bytes]).toEqual([[], [], 0]);
    expect(observed.sealed).toHaveLength(1);
  });

  it('is replaced once it can be removed, and nobody is told before', async () => {
    const [spool, segment] = await withJournal();
    observed.disk.fail('remove', 'EIO', 1);
    await expect(spool.replace(segment, encodedRows('executions', 'one'))).rejects.toThrow('EIO');
    expect([observed.sealed.length, observed.files('executions').length]).toEqual([1, 1]);
    await spool.replace(segment, encodedRows('executions', 'another'));
    const [, made] = await observed.theSealed(2);
    expect(made?.bytes).toBe(framed('another').length);
  });

  it('that was replaced, but for its removal, is removed at the next start', async () => {
    const [spool, segment] = await withJournal();
    const kept = join(observed.directory, 'kept');
    copyFileSync(segment.path, kept);
    await spool.replace(segment, encodedRows('executions', 'one'));
    await spool.close();
    copyFileSync(kept, segment.path);
    observed.sealed.length = 0;
    await observed.open(LANES);
    expect(observed.sealed.map(({ lane }) => lane)).toEqual(['executions']);
    expect(existsSync(segment.path)).toBe(false);
  });

  it('takes what is made of accepted rows though the spool is full', async () => {
    const spool = await observed.open({ ...LANES, maxBytes: ROW_BYTES });
    await spool.append([rowsOf('executions', 1)]);
    await expect(spool.append([rowsOf('journal', 1)])).rejects.toThrow(expect.objectContaining({ code: 'SPOOL_FULL' }));
    await spool.carry(rowsOf('journal', 1));
    await spool.carry(encodedRows('journal'));
    expect(spool.bytes).toBe(2 * ROW_BYTES);
  });
});
