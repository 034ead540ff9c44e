import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FaultyDisk } from '../../../test/support/faulty-disk.js';
import { DiskHeadroom } from './disk-headroom.js';

let disk: FaultyDisk;
let alerts: string[];
let headroom: DiskHeadroom;

beforeEach(() => {
  jest.useFakeTimers();
  disk = new FaultyDisk();
  alerts = [];
});

afterEach(() => {
  headroom.stop();
  jest.useRealTimers();
});

async function watch(free: number): Promise<void> {
  disk.free = free;
  headroom = await DiskHeadroom.watch({
    disk,
    directory: '/',
    headroomBytes: 1000,
    onAlert: (message) => alerts.push(message),
  });
}

/** A second later, with so much free. */
async function later(free: number): Promise<unknown> {
  disk.free = free;
  await jest.advanceTimersByTimeAsync(1000);
  return [headroom.low, headroom.freeBytes];
}

describe('the room on the disk', () => {
  it('is known from the start', async () => {
    await watch(999);
    expect([headroom.low, headroom.freeBytes]).toEqual([true, 999]);
    expect(alerts).toEqual([expect.stringContaining('has 999 bytes free, less than 1000 (CAMELEER_SPOOL_HEADROOM')]);
  });

  it('is looked at again and again, and each shortage is told once', async () => {
    await watch(1000);
    expect(headroom.low).toBe(false);
    expect(await later(5)).toEqual([true, 5]);
    expect(await later(4)).toEqual([true, 4]);
    expect(alerts).toHaveLength(1);
    expect(await later(2000)).toEqual([false, 2000]);
    expect(await later(3)).toEqual([true, 3]);
    expect(alerts).toHaveLength(2);
  });

  it('stays what it was last while the file system does not tell, which is told once', async () => {
    await watch(5000);
    disk.fail('freeBytes', 'EIO', 2);
    await later(1);
    expect(await later(1)).toEqual([false, 5000]);
    expect(alerts).toEqual([expect.stringContaining('is not known: EIO')]);
    expect(await later(1)).toEqual([true, 1]);
  });

  it('is not looked at after the end', async () => {
    await watch(5000);
    headroom.stop();
    await later(1);
    expect(disk.count('freeBytes')).toBe(1);
  });

  it('is never too little when none is to be left', async () => {
    disk.free = 0;
    headroom = await DiskHeadroom.watch({ disk, directory: '/', headroomBytes: 0, onAlert: () => undefined });
    expect(headroom.low).toBe(false);
  });
});
