import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { FaultyDisk } from '../../../test/support/faulty-disk.js';
import { SegmentFile, type SegmentPlace } from './segment-file.js';

const NAME = { sequence: 3, token: '6f0e7f5a-7a6b-4f6e-9a63-0d7c0f6b0c11' };
const OPEN = `000000000003-${NAME.token}.open`;
const ROWS = `000000000003-${NAME.token}.rows`;

let directory: string;
let disk: FaultyDisk;
let place: SegmentPlace;
let segment: SegmentFile;

beforeEach(async () => {
  directory = aDirectory();
  disk = new FaultyDisk();
  place = { disk, directory, lane: 'executions' };
  segment = await SegmentFile.create(place, NAME);
  disk.asked.length = 0;
});

afterEach(async () => {
  await segment.close();
  rmSync(directory, { recursive: true });
});

const append = (text: string, rows = 1, now = 1234): Promise<void> => segment.append(Buffer.from(text), rows, now);
const content = (file = OPEN): string => readFileSync(join(directory, file), 'utf8');

describe('a segment that is written', () => {
  it('holds what was appended, and can be read by its owner alone', async () => {
    expect(segment.since).toBeUndefined();
    await append('one', 1, 1000);
    await append('two', 2, 2000);
    expect(content()).toBe('onetwo');
    expect([segment.bytes, segment.since]).toEqual([6, 1000]);
    expect(statSync(join(directory, OPEN)).mode & 0o777).toBe(0o600);
  });

  it('never takes over a file that is there', async () => {
    await expect(SegmentFile.create(place, NAME)).rejects.toThrow('EEXIST');
  });

  it('is synced before an append resolves', async () => {
    await append('one');
    expect(disk.asked).toEqual(['write', 'datasync']);
  });

  it('goes on behind a short write', async () => {
    disk.writeMaxBytes = 3;
    await append('0123456789');
    await append('abcdefgh');
    expect(disk.count('write')).toBe(4 + 3);
    expect(content()).toBe('0123456789abcdefgh');
  });
});

describe('a disk that is full', () => {
  it('leaves what was durable and nothing of the failed write', async () => {
    await append('kept');
    disk.fail('write', 'ENOSPC', 1);
    await expect(append('refused')).rejects.toThrow('ENOSPC');
    expect(content()).toBe('kept');
    expect(segment.bytes).toBe(4);
    await append('again');
    expect(content()).toBe('keptagain');
    expect(await segment.seal()).toMatchObject({ bytes: 9, rows: 2 });
  });

  it('is one that takes nothing without an error, too', async () => {
    disk.writeMaxBytes = 0;
    await expect(append('refused')).rejects.toThrow('no more bytes');
    expect(segment.bytes).toBe(0);
  });

  it('and does not let the file be cut back takes nothing more before that is done', async () => {
    await append('kept');
    disk.fail('write', 'ENOSPC', 1);
    disk.fail('truncate', 'EIO', 2);
    await expect(append('longer than the next')).rejects.toThrow('ENOSPC');
    expect(content()).toBe('keptlonger tha');
    await expect(append('next')).rejects.toThrow('EIO');
    expect(content()).toBe('keptlonger tha');
    await append('next');
    expect(content()).toBe('keptnext');
  });

  it('cannot get the remains of a failed write into a frozen segment', async () => {
    await append('kept');
    disk.fail('write', 'ENOSPC', 1);
    disk.fail('truncate', 'EIO', 2);
    await expect(append('refused')).rejects.toThrow('ENOSPC');
    await expect(segment.seal()).rejects.toThrow('EIO');
    expect(await segment.seal()).toMatchObject({ bytes: 4, rows: 1 });
    expect(content(ROWS)).toBe('kept');
  });
});

describe('a sync that fails', () => {
  it('after a write is not confused with a full disk, and is not tried again', async () => {
    disk.fail('datasync', 'EIO');
    await expect(append('unknown')).rejects.toMatchObject({ name: 'SyncFailure', cause: { code: 'EIO' } });
    expect(disk.count('datasync')).toBe(1);
    expect(segment.bytes).toBe(0);
  });

  it('after a failed write is one as well', async () => {
    disk.fail('write', 'ENOSPC', 1);
    disk.fail('datasync', 'EIO', 1);
    await expect(append('refused')).rejects.toMatchObject({ name: 'SyncFailure' });
  });

  it('of the folder is one as well, whether a segment is made or frozen', async () => {
    await append('kept');
    disk.fail('syncDirectory', 'EIO');
    await expect(segment.seal()).rejects.toMatchObject({ name: 'SyncFailure' });
    const next = SegmentFile.create(place, { ...NAME, sequence: 4 });
    await expect(next).rejects.toMatchObject({ name: 'SyncFailure' });
    expect(disk.count('syncDirectory')).toBe(2);
  });
});

describe('a sealed segment', () => {
  it('has its final name and says what is in it', async () => {
    await append('one', 1);
    await append('two', 4);
    expect(await segment.seal()).toEqual({
      lane: 'executions',
      path: join(directory, ROWS),
      token: NAME.token,
      bytes: 6,
      rows: 5,
      since: 1234,
    });
    expect(readdirSync(directory)).toEqual([ROWS]);
  });

  it('was renamed before the folder was synced', async () => {
    await append('one');
    disk.asked.length = 0;
    await segment.seal();
    expect(disk.asked).toEqual(['rename', 'syncDirectory', 'close']);
  });

  it('can be one at the second attempt, with what came in between', async () => {
    await append('one');
    disk.fail('rename', 'ENOSPC', 1);
    await expect(segment.seal()).rejects.toThrow('ENOSPC');
    await append('two');
    expect(await segment.seal()).toMatchObject({ bytes: 6, rows: 2 });
    expect(content(ROWS)).toBe('onetwo');
  });

  it('is one though its file could not be closed', async () => {
    await append('one');
    disk.fail('close', 'EIO');
    expect(await segment.seal()).toMatchObject({ bytes: 3 });
  });
});

describe('a segment that took no rows', () => {
  it('can be removed', async () => {
    await segment.discard();
    expect(readdirSync(directory)).toEqual([]);
  });
});
