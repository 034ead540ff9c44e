import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aDirectory, theDisk } from '../../../test/support/builders.js';
import { writeFrame } from './frame.js';
import type { Segment } from './segment.js';
import { RowBinaryWriter } from './row-binary-writer.js';
import { Spool, type SpoolListener, type SpoolOptions } from './spool.js';

const ROW_BYTES = 12 + 1 + 100;

let directory: string;
let now: number;
let sealed: Segment[];
let told: string[];
let spools: Spool[];

beforeEach(() => {
  directory = aDirectory();
  now = 1000;
  [sealed, told, spools] = [[], [], []];
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(spools.map((spool) => spool.close()));
  rmSync(directory, { recursive: true });
});

const listener: SpoolListener = {
  onSealed: (segment) => sealed.push(segment),
  onCommitted: (bytes) => told.push(`committed ${bytes}`),
  onDamage: ({ bytes }) => told.push(`damage ${bytes}`),
  onStranger: (file) => told.push(`stranger ${file.slice(directory.length)}`),
  onFatal: (error) => told.push(`fatal ${error.name}`),
};

async function aSpool(fields: Partial<SpoolOptions> = {}): Promise<Spool> {
  const spool = await Spool.open(
    {
      directory: join(directory, 'spool'),
      quarantine: join(directory, 'dead-letters'),
      lanes: ['executions', 'running'],
      maxBytes: 1 << 20,
      segmentMaxBytes: 1 << 20,
      flushIntervalMs: 60_000,
      now: () => now,
      ...fields,
    },
    listener,
  );
  spools.push(spool);
  return spool;
}

/** Appends rows of {@link ROW_BYTES} each. */
const append = (spool: Spool, rows = 1, lane = 'executions'): Promise<void> => {
  const writer = new RowBinaryWriter();
  for (let row = 0; row < rows; row++) {
    writeFrame(writer, () => {
      writer.text('x'.repeat(100));
    });
  }
  return spool.append({ lane, rows, bytes: writer.bytes() });
};

const SPOOL_FULL = expect.objectContaining({ code: 'SPOOL_FULL', options: { retryAfterSeconds: 5 } });

describe('a spool', () => {
  it('counts what is not stored yet, open and frozen', async () => {
    const spool = await aSpool({ segmentMaxBytes: 2 * ROW_BYTES });
    expect([spool.bytes, spool.segmentCount, spool.oldestSince]).toEqual([0, 0, undefined]);
    await append(spool, 2);
    await append(spool, 1, 'running');
    expect([spool.bytes, spool.segmentCount]).toEqual([3 * ROW_BYTES, 1]);
    expect(told).toEqual([`committed ${2 * ROW_BYTES}`, `committed ${ROW_BYTES}`]);
  });

  it('forgets a segment, file and all, once it is removed', async () => {
    const spool = await aSpool({ segmentMaxBytes: 1 });
    await append(spool);
    await spool.close();
    const [segment] = sealed;
    if (!segment) throw new Error('nothing was sealed');
    await spool.remove(segment);
    expect([spool.bytes, spool.segmentCount]).toEqual([0, 0]);
    expect(readdirSync(join(directory, 'spool/executions'))).toEqual([]);
  });

  it('still counts a segment that could not be removed', async () => {
    const spool = await aSpool({ segmentMaxBytes: 1 });
    await append(spool);
    await spool.close();
    const [segment] = sealed;
    if (!segment) throw new Error('nothing was sealed');
    rmSync(segment.path);
    await expect(spool.remove(segment)).rejects.toThrow('ENOENT');
    expect(spool.segmentCount).toBe(1);
  });

  it('knows how long its oldest row has waited', async () => {
    const spool = await aSpool({ segmentMaxBytes: ROW_BYTES });
    await append(spool);
    now = 2000;
    await append(spool);
    await spool.close();
    expect(spool.oldestSince).toBe(1000);
    for (const segment of [...sealed]) await spool.remove(segment);
    expect(spool.oldestSince).toBeUndefined();
  });

  it('has no other lanes than it was given', async () => {
    const spool = await aSpool();
    expect(() => append(spool, 1, 'other')).toThrow('No lane other');
  });
});

describe('the byte limit', () => {
  it('admits up to the last byte and refuses one more', async () => {
    const spool = await aSpool({ maxBytes: 3 * ROW_BYTES });
    await append(spool, 2);
    spool.admit(ROW_BYTES);
    expect(() => {
      spool.admit(ROW_BYTES + 1);
    }).toThrow(SPOOL_FULL);
  });

  it('accepts as long as a small batch has room', async () => {
    const spool = await aSpool({ maxBytes: 4096 + ROW_BYTES });
    await append(spool);
    expect(spool.accepting).toBe(true);
    await append(spool);
    expect(spool.accepting).toBe(false);
    spool.admit(ROW_BYTES);
  });

  it('admits again when something was stored', async () => {
    const spool = await aSpool({ maxBytes: 4096, segmentMaxBytes: ROW_BYTES });
    await append(spool);
    await spool.close();
    expect(spool.accepting).toBe(false);
    for (const segment of [...sealed]) await spool.remove(segment);
    expect(spool.accepting).toBe(true);
    spool.admit(ROW_BYTES);
  });
});

describe('the next start', () => {
  it('finds everything that was accepted, oldest first', async () => {
    const first = await aSpool({ segmentMaxBytes: 2 * ROW_BYTES });
    for (let row = 0; row < 5; row++) await append(first);
    await append(first, 1, 'running');
    await first.close();
    const before = [...sealed];
    sealed = [];
    const second = await aSpool();
    expect(sealed.map(({ path, token, rows, lane }) => [path, token, rows, lane])).toEqual(
      before
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map(({ path, token, rows, lane }) => [path, token, rows, lane]),
    );
    expect(second.bytes).toBe(6 * ROW_BYTES);
    expect(second.segmentCount).toBe(4);
  });

  it('tells of damage and of files that are not its own', async () => {
    const first = await aSpool();
    await append(first);
    await first.close();
    writeFileSync(sealed[0]?.path ?? '', 'torn', { flag: 'a' });
    writeFileSync(join(directory, 'spool/running/notes.txt'), '');
    told = [];
    await aSpool();
    expect(told).toEqual(['damage 4', 'stranger /spool/running/notes.txt']);
    expect(readdirSync(join(directory, 'dead-letters'))).toHaveLength(1);
  });

  it('refuses files of a newer server and touches nothing', async () => {
    await (await aSpool()).close();
    const format = join(directory, 'spool/format');
    expect(readFileSync(format, 'utf8')).toBe('1\n');
    writeFileSync(format, '2\n');
    await expect(aSpool()).rejects.toThrow(
      expect.objectContaining({ name: 'StartupError', message: expect.stringContaining('format "2"') }),
    );
    expect(readFileSync(format, 'utf8')).toBe('2\n');
  });

  it('mends a format file that a crash left empty', async () => {
    const spool = await aSpool();
    await append(spool);
    await spool.close();
    writeFileSync(join(directory, 'spool/format'), '');
    expect((await aSpool()).segmentCount).toBe(1);
    expect(readFileSync(join(directory, 'spool/format'), 'utf8')).toBe('1\n');
  });
});

describe('a disk that lost a sync', () => {
  it('makes the whole spool refuse', async () => {
    const spool = await aSpool();
    jest.spyOn(await theDisk(), 'datasync').mockRejectedValueOnce(new Error('EIO'));
    await expect(append(spool)).rejects.toMatchObject({ code: 'SPOOL_FULL' });
    expect(told).toEqual(['fatal SyncFailure']);
    expect(spool.accepting).toBe(false);
    expect(() => {
      spool.admit(1);
    }).toThrow(SPOOL_FULL);
  });
});
