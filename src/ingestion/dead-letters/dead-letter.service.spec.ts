import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MovedClock } from '../../../test/support/moved-clock.js';
import type { Delivery } from '../delivery/delivery.js';
import type { SpoolKeeper } from '../keeper/spool-keeper.js';
import type { Segment } from '../spool/segment.js';
import { DamagedFiles } from './damaged-files.js';
import { DeadLetterService } from './dead-letter.service.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { ReplayFolder } from './replay-folder.js';

const TOKEN = '00000000-0000-4000-8000-000000000001';
const refusal = { code: 469, reason: 'VIOLATED_CONSTRAINT', message: 'said of a row', at: 1000, rows: 1 };
let folder: string;
let store: DeadLetterStore;
let service: DeadLetterService;
let delivered: Segment[];

const open = (): Promise<DeadLetterStore> =>
  DeadLetterStore.open({
    directory: folder,
    replays: new ReplayFolder(folder),
    damaged: new DamagedFiles(folder),
    onCount: () => undefined,
  });

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'cameleer-letters-')), 'dead-letters');
  delivered = [];
  store = await open();
  const delivery = { add: (segment: Segment) => void delivered.push(segment) } as Delivery;
  const keeper = { delivery } as SpoolKeeper;
  service = new DeadLetterService(store, keeper, new MovedClock());
  const segment = { lane: 'executions', path: '/spool/1.rows', token: TOKEN, bytes: 1, rows: 2, since: 0 };
  const bytes = Buffer.from('\x07default');
  await store.keep(segment, [
    { row: 0, bytes, refusal },
    { row: 1, bytes, refusal },
  ]);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

describe('a replay that fails half way', () => {
  const FULL = new Error('ENOSPC: no space left on device');

  it('is finished before anything else happens to its letters, and delivered once', async () => {
    const remove = jest.spyOn(store, 'remove').mockRejectedValueOnce(FULL).mockRejectedValueOnce(FULL);
    await expect(service.replay('default', `${TOKEN}-0`)).rejects.toThrow('ENOSPC');
    expect(delivered).toEqual([]);
    await expect(service.replay('default', `${TOKEN}-0`)).rejects.toThrow('ENOSPC');
    await expect(service.replay('default', `${TOKEN}-0`)).rejects.toMatchObject({ code: 'DEAD_LETTER_NOT_FOUND' });
    expect(delivered).toMatchObject([{ rows: 1 }]);
    expect(remove).toHaveBeenCalledTimes(3);
    expect(await service.replayAll('default', undefined)).toEqual({ replayed: 1, left: 0 });
    expect(delivered).toHaveLength(2);
  });

  it('is resumed by the next start', async () => {
    jest.spyOn(store, 'remove').mockRejectedValue(FULL);
    await expect(service.replay('default', `${TOKEN}-0`)).rejects.toThrow('ENOSPC');
    const next = await open();
    expect(await next.resumeReplays()).toMatchObject([{ rows: 1 }]);
    expect(next.count).toBe(1);
  });
});
