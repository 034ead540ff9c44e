import { beforeEach, describe, expect, it } from '@jest/globals';
import { remembered } from './remembered.js';
import type { ReadTenantList, TenantList } from './tenant-list.js';

const signal = new AbortController().signal;
const list: TenantList<string> = { items: ['one'], isWhole: true };
let now: number;
let asked: string[];
let read: ReadTenantList<string>;

beforeEach(() => {
  now = Date.UTC(2026, 6, 24, 9, 5);
  asked = [];
  const source: ReadTenantList<string> = (tenantId) => {
    asked.push(tenantId);
    return tenantId === 'broken' ? Promise.reject(new Error('away')) : Promise.resolve(list);
  };
  read = remembered(source, { now: () => now });
});

describe('a list', () => {
  it('is read once while somebody types, for each tenant', async () => {
    expect(await read('default', signal)).toBe(list);
    now += 4999;
    expect(await read('default', signal)).toBe(list);
    await read('acme', signal);
    expect(asked).toEqual(['default', 'acme']);
  });

  it('is read again after some seconds', async () => {
    await read('default', signal);
    now += 5000;
    await read('default', signal);
    expect(asked).toEqual(['default', 'default']);
  });

  it('is not remembered when reading failed', async () => {
    await expect(read('broken', signal)).rejects.toThrow('away');
    await expect(read('broken', signal)).rejects.toThrow('away');
    expect(asked).toEqual(['broken', 'broken']);
  });
});
