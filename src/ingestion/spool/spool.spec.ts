import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { encodedRows } from '../../../test/support/framed-rows.js';
import { ObservedSpools, ROW_BYTES, rowsOf } from '../../../test/support/observed-spools.js';
import type { Spool } from './spool.js';

let observed: ObservedSpools;

beforeEach(() => {
  observed = new ObservedSpools();
});

afterEach(async () => {
  await observed.close();
});

const append = (spool: Spool, rows = 1, lane = 'executions'): Promise<void> => spool.append([rowsOf(lane, rows)]);
const SPOOL_FULL = expect.objectContaining({ code: 'SPOOL_FULL', options: { retryAfterSeconds: 5 } });

describe('a spool', () => {
  it('counts what is not stored yet, open and frozen', async () => {
    const spool = await observed.open({ segmentMaxBytes: 2 * ROW_BYTES });
    expect([spool.bytes, spool.segmentCount, spool.oldestSince]).toEqual([0, 0, undefined]);
    await append(spool, 2);
    await append(spool, 1, 'running');
    await observed.theSealed(1);
    expect([spool.bytes, spool.segmentCount]).toEqual([3 * ROW_BYTES, 1]);
    expect(observed.told).toEqual([`committed ${2 * ROW_BYTES}`, `committed ${ROW_BYTES}`]);
  });

  it('forgets a segment, file and all, once it is removed', async () => {
    const spool = await observed.open({ segmentMaxBytes: ROW_BYTES });
    await append(spool);
    for (const segment of await observed.theSealed(1)) await spool.remove(segment);
    expect([spool.bytes, spool.segmentCount]).toEqual([0, 0]);
    expect(observed.files('executions')).toEqual([]);
  });

  it('still counts a segment that could not be removed, but not one whose file is gone', async () => {
    const spool = await observed.open({ segmentMaxBytes: ROW_BYTES });
    await append(spool);
    const [segment] = await observed.theSealed(1);
    if (!segment) throw new Error('nothing was observed.sealed');
    observed.disk.fail('remove', 'EIO', 1);
    await expect(spool.remove(segment)).rejects.toThrow('EIO');
    expect(spool.segmentCount).toBe(1);
    rmSync(segment.path);
    await spool.remove(segment);
    expect([spool.segmentCount, spool.bytes]).toEqual([0, 0]);
  });

  it('knows how long its oldest row has waited, in whatever lane', async () => {
    const spool = await observed.open({ segmentMaxBytes: ROW_BYTES });
    await append(spool);
    observed.now = 2000;
    await append(spool);
    observed.now = 3000;
    await spool.append([encodedRows('running', 'small')]);
    expect(spool.oldestSince).toBe(1000);
    const [first, second] = await observed.theSealed(2);
    if (!first || !second) throw new Error('nothing was observed.sealed');
    await spool.remove(first);
    expect(spool.oldestSince).toBe(2000);
    await spool.remove(second);
    expect(spool.oldestSince).toBe(3000);
  });

  it('has no other lanes than it was given', async () => {
    const spool = await observed.open();
    await expect(spool.append([rowsOf('executions', 1), rowsOf('other', 1)])).rejects.toThrow('No lane other');
    expect(spool.bytes).toBe(0);
  });

  it('is not stopped by a listener that throws', async () => {
    const fails = (): never => {
      throw new Error('cannot listen');
    };
    const spool = await observed.open(
      { segmentMaxBytes: ROW_BYTES },
      { onSealed: fails, onCommitted: fails, onAlert: fails },
    );
    await append(spool);
    await append(spool);
    await spool.close();
    expect([spool.segmentCount, observed.files('executions').length]).toEqual([2, 2]);
  });
});

describe('an append to several lanes', () => {
  it('resolves when the last of them is on disk', async () => {
    const spool = await observed.open();
    const release = observed.disk.hold('datasync');
    let durable = false;
    const appended = spool.append([rowsOf('executions', 2), rowsOf('running', 1)]).then(() => (durable = true));
    await eventually(() => {
      expect(observed.disk.count('datasync')).toBe(2);
    });
    expect(durable).toBe(false);
    release();
    await appended;
    expect(observed.told.toSorted()).toEqual([`committed ${ROW_BYTES}`, `committed ${2 * ROW_BYTES}`]);
  });

  it('of nothing resolves at once, even when the spool is full', async () => {
    const spool = await observed.open({ maxBytes: ROW_BYTES });
    await append(spool);
    await spool.append([]);
    await spool.append([rowsOf('running', 0)]);
    expect(observed.disk.count('datasync')).toBe(1);
  });

  it('rejects when one of them fails', async () => {
    const spool = await observed.open();
    await append(spool, 1, 'running');
    observed.disk.fail('create', 'ENOSPC', 1);
    await expect(spool.append([rowsOf('executions', 2), rowsOf('running', 1)])).rejects.toMatchObject({
      code: 'SPOOL_FULL',
      detail: expect.stringContaining('did not take the data'),
    });
  });

  it('rejects when all of them have settled: nothing is on its way behind the answer', async () => {
    const spool = await observed.open();
    await append(spool, 1, 'running');
    observed.disk.fail('create', 'ENOSPC', 1);
    const release = observed.disk.hold('datasync');
    let answered = false;
    const appended = spool.append([rowsOf('executions', 2), rowsOf('running', 1)]).catch(() => (answered = true));
    await eventually(() => {
      expect(observed.disk.count('datasync')).toBe(2);
    });
    expect(answered).toBe(false);
    release();
    await appended;
    expect(spool.bytes).toBe(2 * ROW_BYTES);
  });
});

describe('the byte limit', () => {
  it('admits up to the last byte and refuses one more', async () => {
    const spool = await observed.open({ maxBytes: 3 * ROW_BYTES });
    await append(spool, 2);
    spool.admit(ROW_BYTES);
    expect(() => {
      spool.admit(ROW_BYTES + 1);
    }).toThrow(SPOOL_FULL);
  });

  it('holds for all parts of a request together, and however many requests come at once', async () => {
    const spool = await observed.open({ maxBytes: 5 * ROW_BYTES });
    const request = (): Promise<void> => spool.append([rowsOf('executions', 1), rowsOf('running', 1)]);
    const answers = await Promise.allSettled([request(), request(), request(), append(spool)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect([spool.bytes, observed.files('running').length]).toEqual([5 * ROW_BYTES, 1]);
  });

  it('accepts as long as a small batch has room', async () => {
    const spool = await observed.open({ maxBytes: 4096 + ROW_BYTES });
    await append(spool);
    expect(spool.state).toBe('accepting');
    await append(spool);
    expect(spool.state).toBe('full');
    spool.admit(ROW_BYTES);
  });

  it('admits again when something was stored', async () => {
    const spool = await observed.open({ maxBytes: 4096, segmentMaxBytes: ROW_BYTES });
    await append(spool);
    expect(spool.state).toBe('full');
    for (const segment of await observed.theSealed(1)) await spool.remove(segment);
    expect(spool.state).toBe('accepting');
  });

  it('tells a request that no empty spool would hold that it is too large', async () => {
    const spool = await observed.open({ maxBytes: 2 * ROW_BYTES });
    const tooLarge = {
      code: 'BODY_TOO_LARGE',
      status: 413,
      detail: expect.stringContaining('CAMELEER_SPOOL_MAX_BYTES'),
    };
    await expect(append(spool, 3)).rejects.toMatchObject(tooLarge);
    expect(() => {
      spool.admit(2 * ROW_BYTES + 1);
    }).toThrow(expect.objectContaining(tooLarge));
    await append(spool, 2);
  });
});

describe('a disk with little room', () => {
  it('is not filled up: the spool refuses before, and says why', async () => {
    observed.disk.free = 999;
    const spool = await observed.open({ headroomBytes: 1000 });
    expect([spool.state, spool.diskFreeBytes]).toEqual(['disk-low', 999]);
    await expect(append(spool)).rejects.toMatchObject({
      code: 'SPOOL_FULL',
      detail: expect.stringContaining('disk of the spool is nearly full'),
    });
    observed.disk.free = 1000;
    await eventually(() => {
      expect(spool.state).toBe('accepting');
    });
    await append(spool);
  });
});

describe('a disk that lost a sync', () => {
  it('makes the whole spool refuse', async () => {
    const spool = await observed.open();
    observed.disk.fail('datasync', 'EIO');
    await expect(append(spool)).rejects.toMatchObject({ code: 'SPOOL_FULL' });
    expect(observed.told).toEqual(['fatal SyncFailure']);
    expect(spool.state).toBe('failed');
    await expect(append(spool, 1, 'running')).rejects.toEqual(SPOOL_FULL);
    expect(observed.disk.count('datasync')).toBe(1);
  });
});

describe('a closed spool', () => {
  it('says that the server stops', async () => {
    const spool = await observed.open();
    await spool.close();
    expect(spool.state).toBe('closed');
    await expect(append(spool)).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  });
});
