import { readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aDirectory, theDisk } from '../../../test/support/builders.js';
import { SegmentFile, SyncFailure } from './segment-file.js';

const NAME = { sequence: 3, token: '6f0e7f5a-7a6b-4f6e-9a63-0d7c0f6b0c11' };
const OPEN = `000000000003-${NAME.token}.open`;
const ROWS = `000000000003-${NAME.token}.rows`;

let directory: string;
let segment: SegmentFile;

beforeEach(async () => {
  directory = aDirectory();
  segment = await SegmentFile.create(directory, 'executions', NAME, 1234);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await segment.close().catch(() => undefined);
  rmSync(directory, { recursive: true });
});

const content = (file = OPEN): string => readFileSync(join(directory, file), 'utf8');

describe('a segment that is written', () => {
  it('holds what was appended, and can be read by its owner alone', async () => {
    await segment.append(Buffer.from('one'), 1);
    await segment.append(Buffer.from('two'), 2);
    expect(content()).toBe('onetwo');
    expect(segment.bytes).toBe(6);
    expect(statSync(join(directory, OPEN)).mode & 0o777).toBe(0o600);
  });

  it('never takes over a file that is there', async () => {
    await expect(SegmentFile.create(directory, 'executions', NAME, 1)).rejects.toThrow('EEXIST');
  });

  it('is synced before an append resolves', async () => {
    const sync = jest.spyOn(await theDisk(), 'datasync');
    await segment.append(Buffer.from('one'), 1);
    expect(sync).toHaveBeenCalledTimes(1);
  });

  it('goes on behind a short write', async () => {
    const fault = jest.spyOn(await theDisk(), 'write');
    fault.mockImplementation(function (this: FileHandle, ...[buffer, offset, length, position]: unknown[]) {
      if (!Buffer.isBuffer(buffer)) throw new TypeError('not a buffer');
      const bytesWritten = writeSync(this.fd, buffer, Number(offset), Math.min(Number(length), 3), Number(position));
      return Promise.resolve({ bytesWritten, buffer: '' });
    });
    await segment.append(Buffer.from('0123456789'), 1);
    await segment.append(Buffer.from('abcdefgh'), 1);
    expect(fault).toHaveBeenCalledTimes(4 + 3);
    expect(content()).toBe('0123456789abcdefgh');
  });
});

describe('a disk that is full', () => {
  it('leaves what was durable and nothing of the failed write', async () => {
    await segment.append(Buffer.from('kept'), 1);
    const fault = jest.spyOn(await theDisk(), 'write');
    fault.mockImplementation(function (this: FileHandle, ...[, , , position]: unknown[]) {
      writeSync(this.fd, 'torn', Number(position));
      return Promise.reject(new Error('ENOSPC: no space left on device'));
    });
    await expect(segment.append(Buffer.from('refused'), 1)).rejects.toThrow('ENOSPC');
    expect(content()).toBe('kept');
    expect(segment.bytes).toBe(4);
    fault.mockRestore();
    await segment.append(Buffer.from('again'), 1);
    expect(content()).toBe('keptagain');
    expect(await segment.seal()).toMatchObject({ bytes: 9, rows: 2 });
  });

  it('is one that takes nothing without an error, too', async () => {
    jest.spyOn(await theDisk(), 'write').mockResolvedValue({ bytesWritten: 0, buffer: '' });
    await expect(segment.append(Buffer.from('refused'), 1)).rejects.toThrow('no more bytes');
    expect(segment.bytes).toBe(0);
  });

  it('is not confused with a sync that failed', async () => {
    const sync = jest.spyOn(await theDisk(), 'datasync').mockRejectedValue(new Error('EIO'));
    await expect(segment.append(Buffer.from('unknown'), 1)).rejects.toThrow(SyncFailure);
    expect(sync).toHaveBeenCalledTimes(1);
    expect(segment.bytes).toBe(0);
  });
});

describe('a sealed segment', () => {
  it('has its final name and says what is in it', async () => {
    await segment.append(Buffer.from('one'), 1);
    await segment.append(Buffer.from('two'), 4);
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

  it('ends where the last durable row does', async () => {
    await segment.append(Buffer.from('kept'), 1);
    const prototype = await theDisk();
    const write = jest.spyOn(prototype, 'write').mockImplementation(function (this: FileHandle) {
      writeSync(this.fd, 'torn', 4);
      return Promise.reject(new Error('ENOSPC'));
    });
    const truncate = jest.spyOn(prototype, 'truncate').mockRejectedValueOnce(new Error('EIO'));
    await expect(segment.append(Buffer.from('refused'), 1)).rejects.toThrow();
    expect(content()).toBe('kepttorn');
    write.mockRestore();
    truncate.mockRestore();
    await segment.seal();
    expect(content(ROWS)).toBe('kept');
  });
});
