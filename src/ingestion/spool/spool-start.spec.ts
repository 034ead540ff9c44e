import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDigest } from '../../../test/support/framed-rows.js';
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

describe('the next start', () => {
  it('finds everything that was accepted, oldest first', async () => {
    const first = await observed.open({ segmentMaxBytes: 2 * ROW_BYTES });
    for (let row = 0; row < 5; row++) await append(first);
    await append(first, 1, 'running');
    await first.close();
    const before = [...observed.sealed];
    observed.sealed.length = 0;
    const second = await observed.open();
    expect(observed.sealed.map(({ path, token, rows, lane }) => [path, token, rows, lane])).toEqual(
      before
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map(({ path, token, rows, lane }) => [path, token, rows, lane]),
    );
    expect(second.bytes).toBe(6 * ROW_BYTES);
    expect(second.segmentCount).toBe(4);
  });

  it('knows the requests again that were on disk whole', async () => {
    const first = await observed.open({ segmentMaxBytes: ROW_BYTES });
    await first.append([rowsOf('executions', 2), rowsOf('running', 1)], aDigest(1));
    await first.append([rowsOf('executions', 1)], aDigest(2));
    await first.append([rowsOf('executions', 1)]);
    await first.append([rowsOf('executions', 1), rowsOf('running', 2)], aDigest(3));
    expect(first.recoveredBatches).toEqual([]);
    await first.close();
    const running = observed.sealed.filter(({ lane }) => lane === 'running');
    rmSync(running[1]?.path ?? '');
    expect((await observed.open()).recoveredBatches).toEqual([
      { digest: aDigest(1), rows: 3 },
      { digest: aDigest(2), rows: 1 },
    ]);
  });

  it('has nothing of a request whose digest is none', async () => {
    const spool = await observed.open();
    await expect(spool.append([rowsOf('executions', 1)], new Uint8Array(15))).rejects.toThrow('15 bytes');
    expect(spool.bytes).toBe(0);
  });

  it('tells of damage and of files that are not its own', async () => {
    const first = await observed.open();
    await append(first);
    await first.close();
    writeFileSync(observed.sealed[0]?.path ?? '', 'torn', { flag: 'a' });
    writeFileSync(join(observed.directory, 'spool/running/notes.txt'), '');
    observed.told.length = 0;
    await observed.open();
    expect(observed.told).toEqual(['damage 4', 'left alone /spool/running/notes.txt']);
    expect(readdirSync(join(observed.directory, 'dead-letters'))).toHaveLength(1);
  });

  it('goes on without its format file, and says so', async () => {
    const spool = await observed.open();
    await append(spool);
    await spool.close();
    writeFileSync(join(observed.directory, 'spool/format'), '');
    observed.told.length = 0;
    expect((await observed.open()).segmentCount).toBe(1);
    expect(observed.told).toEqual([expect.stringContaining('had lost its file "format"')]);
    expect(readFileSync(join(observed.directory, 'spool/format'), 'utf8')).toBe('2\n');
  });
});
