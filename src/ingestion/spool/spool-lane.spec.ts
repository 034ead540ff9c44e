import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aDirectory, theDisk } from '../../../test/support/builders.js';
import type { Segment } from './segment.js';
import { SpoolLane, type SpoolLaneOptions } from './spool-lane.js';

let directory: string;
let sealed: Segment[];
let commits: number[];
let fatal: Error[];
let lanes: SpoolLane[];

beforeEach(() => {
  directory = aDirectory();
  [sealed, commits, fatal, lanes] = [[], [], [], []];
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(lanes.map((lane) => lane.close()));
  rmSync(directory, { recursive: true, force: true });
});

function aLane(fields: Partial<SpoolLaneOptions> = {}): SpoolLane {
  const lane = new SpoolLane({
    name: 'executions',
    directory,
    segmentMaxBytes: 1 << 20,
    flushIntervalMs: 60_000,
    firstSequence: 1,
    now: () => 1234,
    onSealed: (segment) => sealed.push(segment),
    onCommitted: (bytes) => commits.push(bytes),
    onFatal: (error) => fatal.push(error),
    ...fields,
  });
  lanes.push(lane);
  return lane;
}

const append = (lane: SpoolLane, text: string): Promise<void> => lane.append(1, Buffer.from(`\u0000${text}`));

/** Everything on disk, in the order of the segments; the length byte of each text is left out. */
const onDisk = (): string =>
  readdirSync(directory)
    .sort()
    .map((file) => readFileSync(join(directory, file), 'latin1').replaceAll(/[^a-z]/g, ''))
    .join('|');

const SPOOL_FULL = expect.objectContaining({ code: 'SPOOL_FULL', status: 503 });

describe('an append', () => {
  it('resolves once it is on disk, not before', async () => {
    const lane = aLane();
    let durable = false;
    const sync = jest.spyOn(await theDisk(), 'datasync');
    const appended = append(lane, 'one').then(() => (durable = true));
    await Promise.resolve();
    expect([durable, sync.mock.calls.length]).toEqual([false, 0]);
    await appended;
    expect(sync).toHaveBeenCalledTimes(1);
    expect(onDisk()).toBe('one');
  });

  it('shares one sync with the others of its turn', async () => {
    const lane = aLane();
    const sync = jest.spyOn(await theDisk(), 'datasync');
    await Promise.all(['a', 'b', 'c'].map((text) => append(lane, text)));
    expect(sync).toHaveBeenCalledTimes(1);
    expect(commits).toEqual([6]);
    expect(onDisk()).toBe('abc');
  });

  it('during a sync joins the next group', async () => {
    const lane = aLane();
    const others: Promise<void>[] = [];
    const sync = jest.spyOn(await theDisk(), 'datasync').mockImplementationOnce(() => {
      others.push(append(lane, 'b'), append(lane, 'c'));
      return Promise.resolve();
    });
    await append(lane, 'a');
    await Promise.all(others);
    expect(commits).toEqual([2, 4]);
    expect(sync).toHaveBeenCalledTimes(2);
    expect(onDisk()).toBe('abc');
  });

  it('counts from the moment it is made, through the sync as well', async () => {
    const lane = aLane();
    const counted: number[] = [];
    jest.spyOn(await theDisk(), 'datasync').mockImplementationOnce(() => {
      counted.push(lane.openBytes);
      return Promise.resolve();
    });
    const appended = append(lane, 'one');
    counted.push(lane.openBytes);
    await appended;
    expect([...counted, lane.openBytes]).toEqual([4, 4, 4]);
  });

  it('loses and repeats nothing, however many come at once', async () => {
    const lane = aLane({ segmentMaxBytes: 60 });
    const texts = Array.from({ length: 300 }, (_, index) => `<${index}>`);
    await Promise.all(
      texts.map(async (text, index) => {
        for (let turn = index % 7; turn > 0; turn--) await new Promise(setImmediate);
        await append(lane, text);
      }),
    );
    await lane.close();
    const found = sealed.flatMap(({ path }) => readFileSync(path, 'latin1').match(/<\d+>/g) ?? []);
    expect(found.toSorted()).toEqual(texts.toSorted());
    expect(sealed.reduce((rows, segment) => rows + segment.rows, 0)).toBe(300);
    expect(sealed.length).toBeGreaterThan(1);
  });

  it('is refused once the lane is closed', async () => {
    const lane = aLane();
    await lane.close();
    await expect(append(lane, 'late')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    expect(sealed).toEqual([]);
  });
});

describe('a segment', () => {
  it('is sealed when it is large enough', async () => {
    const lane = aLane({ segmentMaxBytes: 10 });
    await append(lane, 'small');
    expect([sealed.length, lane.openBytes, lane.openSince]).toEqual([0, 6, 1234]);
    await append(lane, 'large enough');
    await append(lane, 'next');
    expect(sealed).toMatchObject([{ bytes: 19, rows: 2, since: 1234, lane: 'executions' }]);
    expect(lane.openBytes).toBe(5);
  });

  it('is sealed when it is old enough', async () => {
    const lane = aLane({ flushIntervalMs: 15 });
    const started = performance.now();
    await append(lane, 'old');
    expect(sealed).toEqual([]);
    while (sealed.length === 0) await new Promise(setImmediate);
    expect(performance.now() - started).toBeGreaterThanOrEqual(14);
    expect([lane.openBytes, lane.openSince]).toEqual([0, undefined]);
  });

  it('is numbered on from what was there', async () => {
    const lane = aLane({ firstSequence: 41 });
    await append(lane, 'a');
    await lane.seal();
    await append(lane, 'b');
    await lane.seal();
    expect(readdirSync(directory).map((file) => file.slice(0, 12))).toEqual(['000000000041', '000000000042']);
    expect(new Set(sealed.map(({ token }) => token)).size).toBe(2);
  });
});

describe('sealing', () => {
  it('covers what was appended before, though nothing of it was awaited', async () => {
    const lane = aLane();
    const appended = [append(lane, 'a'), append(lane, 'b')];
    await lane.seal();
    expect(sealed).toMatchObject([{ rows: 2 }]);
    await Promise.all(appended);
  });

  it('makes no segment of nothing', async () => {
    const lane = aLane();
    await lane.seal();
    await lane.close();
    expect(sealed).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('steady load', () => {
  it('does not keep a segment from being sealed by its age', async () => {
    const lane = aLane({ segmentMaxBytes: 1 << 30, flushIntervalMs: 30 });
    const end = performance.now() + 300;
    while (performance.now() < end) await append(lane, 'again');
    const during = sealed.length;
    await lane.close();
    expect(during).toBeGreaterThan(1);
  });
});

describe('a disk that takes no more', () => {
  it('refuses the whole group, keeps nothing of it, and recovers by itself', async () => {
    const lane = aLane({ directory: join(directory, 'missing') });
    const answers = await Promise.allSettled([append(lane, 'a'), append(lane, 'b')]);
    expect(answers).toEqual([
      { status: 'rejected', reason: SPOOL_FULL },
      { status: 'rejected', reason: SPOOL_FULL },
    ]);
    expect([lane.openBytes, commits.length, fatal.length]).toEqual([0, 0, 0]);
    renameSync(aDirectory(), join(directory, 'missing'));
    await append(lane, 'c');
    await lane.close();
    expect(sealed).toMatchObject([{ rows: 1, bytes: 2 }]);
  });

  it('keeps the groups before and after', async () => {
    const lane = aLane();
    await append(lane, 'before');
    jest.spyOn(await theDisk(), 'write').mockRejectedValueOnce(new Error('ENOSPC'));
    await expect(append(lane, 'refused')).rejects.toEqual(SPOOL_FULL);
    await append(lane, 'after');
    await lane.close();
    expect(onDisk()).toBe('beforeafter');
    expect(sealed).toMatchObject([{ rows: 2 }]);
  });

  it('makes no segment of a group that was refused', async () => {
    const lane = aLane();
    jest.spyOn(await theDisk(), 'write').mockRejectedValueOnce(new Error('ENOSPC'));
    await expect(append(lane, 'refused')).rejects.toEqual(SPOOL_FULL);
    expect(lane.openSince).toBeUndefined();
    await lane.close();
    expect(sealed).toEqual([]);
    expect(onDisk()).toBe('');
  });
});

describe('a sync that failed', () => {
  it('is fatal: nothing is acknowledged any more and no sync is tried again', async () => {
    const lane = aLane();
    const later: Promise<void>[] = [];
    const sync = jest.spyOn(await theDisk(), 'datasync').mockImplementation(() => {
      later.push(append(lane, 'during'));
      return Promise.reject(new Error('EIO'));
    });
    await expect(append(lane, 'unknown')).rejects.toEqual(SPOOL_FULL);
    await expect(later[0]).rejects.toEqual(SPOOL_FULL);
    await expect(append(lane, 'afterwards')).rejects.toEqual(SPOOL_FULL);
    expect(fatal).toMatchObject([{ name: 'SyncFailure' }]);
    await lane.close();
    expect(sync).toHaveBeenCalledTimes(1);
    expect([commits, sealed]).toEqual([[], []]);
  });
});
