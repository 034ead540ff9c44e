import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { appendText, ObservedLanes } from '../../../test/support/observed-lanes.js';

let observed: ObservedLanes;

beforeEach(() => {
  observed = new ObservedLanes();
});

afterEach(async () => {
  await observed.close();
});

const states = (): string[] => observed.files().map((file) => file.replace(/^.*\./, ''));
const SPOOL_FULL = expect.objectContaining({ code: 'SPOOL_FULL', status: 503 });

describe('a disk that takes no more', () => {
  it.each(['create', 'write'] as const)(
    'at %s refuses the whole group, keeps nothing of it, and recovers by itself',
    async (operation) => {
      const lane = observed.open();
      observed.disk.fail(operation, 'ENOSPC', 1);
      const answers = await Promise.allSettled([appendText(lane, 'a'), appendText(lane, 'b')]);
      expect(answers).toEqual([
        { status: 'rejected', reason: SPOOL_FULL },
        { status: 'rejected', reason: SPOOL_FULL },
      ]);
      expect([lane.openBytes, lane.openSince, observed.commits.length, observed.fatal.length]).toEqual([
        0,
        undefined,
        0,
        0,
      ]);
      await appendText(lane, 'c');
      await lane.close();
      expect(observed.sealed).toMatchObject([{ rows: 1, bytes: 2 }]);
      expect(observed.text()).toBe('c');
    },
  );

  it('keeps the groups before and after', async () => {
    const lane = observed.open();
    await appendText(lane, 'before');
    observed.disk.fail('write', 'ENOSPC', 1);
    await expect(appendText(lane, 'refused')).rejects.toEqual(SPOOL_FULL);
    await appendText(lane, 'after');
    await lane.close();
    expect(observed.text()).toBe('beforeafter');
    expect(observed.sealed).toMatchObject([{ rows: 2 }]);
  });

  it('does not collect empty files, however long it lasts', async () => {
    const lane = observed.open({ flushIntervalMs: 1 });
    observed.disk.fail('write', 'ENOSPC');
    for (let i = 0; i < 5; i++) {
      await expect(appendText(lane, 'refused')).rejects.toEqual(SPOOL_FULL);
      await lane.seal();
    }
    expect([states(), observed.disk.count('create')]).toEqual([['open'], 1]);
    await lane.close();
    expect([states(), observed.sealed]).toEqual([[], []]);
  });
});

describe('a disk that does not let a segment be frozen', () => {
  it('refuses more until it does; then everything is there, in its order', async () => {
    const lane = observed.open();
    await appendText(lane, 'a');
    observed.disk.fail('rename', 'EIO', 3);
    await lane.seal();
    expect([observed.sealed, observed.alerts]).toEqual([[], [expect.stringContaining('cannot be frozen: EIO')]]);
    await expect(appendText(lane, 'b')).rejects.toEqual(SPOOL_FULL);
    await expect(appendText(lane, 'c')).rejects.toEqual(SPOOL_FULL);
    expect([lane.openBytes, lane.openSince, observed.alerts.length, observed.fatal.length]).toEqual([2, 1234, 1, 0]);
    await appendText(lane, 'd');
    await lane.close();
    expect(observed.sealed).toMatchObject([{ rows: 1 }, { rows: 1 }]);
    expect(observed.text()).toBe('a|d');
  });

  it('is asked again without any load', async () => {
    const lane = observed.open();
    await appendText(lane, 'a');
    observed.disk.fail('rename', 'EIO', 1);
    await lane.seal();
    await eventually(() => {
      expect(observed.sealed).toMatchObject([{ rows: 1 }]);
    });
  });

  it('does not hold up the end: the rows stay for the next start', async () => {
    const lane = observed.open();
    await appendText(lane, 'a');
    observed.disk.fail('rename', 'EIO');
    await lane.close();
    expect([states(), observed.text()]).toEqual([['open'], 'a']);
  });
});

describe('a sync that failed', () => {
  it('is fatal: nothing is acknowledged any more and no sync is tried again', async () => {
    const lane = observed.open();
    observed.disk.fail('datasync', 'EIO');
    const release = observed.disk.hold('datasync');
    const unknown = expect(appendText(lane, 'unknown')).rejects.toEqual(SPOOL_FULL);
    await eventually(() => {
      expect(observed.disk.count('datasync')).toBe(1);
    });
    const during = expect(appendText(lane, 'during')).rejects.toEqual(SPOOL_FULL);
    release();
    await Promise.all([unknown, during]);
    await expect(appendText(lane, 'afterwards')).rejects.toEqual(SPOOL_FULL);
    expect(observed.fatal).toMatchObject([{ name: 'SyncFailure' }]);
    await lane.close();
    expect(observed.disk.count('datasync')).toBe(1);
    expect([observed.commits, observed.sealed]).toEqual([[], []]);
  });

  it('is fatal when it is that of the folder', async () => {
    const lane = observed.open();
    await appendText(lane, 'a');
    observed.disk.fail('syncDirectory', 'EIO');
    await lane.seal();
    expect([observed.sealed, observed.fatal]).toMatchObject([[], [{ name: 'SyncFailure' }]]);
    await expect(appendText(lane, 'afterwards')).rejects.toEqual(SPOOL_FULL);
  });
});
