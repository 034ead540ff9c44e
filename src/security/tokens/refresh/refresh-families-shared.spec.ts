import { beforeEach, describe, expect, it } from '@jest/globals';
import { FamilyServers } from '../../../../test/support/family-servers.js';
import { JwtKeys } from '../jwt-keys.js';
import type { RefreshFamilies } from './refresh-families.js';
import type { RefreshSubject } from './refresh-family.js';
import { familyIdOf, hashOf, successorOf } from './refresh-token.js';

const origin = { address: '192.0.2.7', requestId: 'r' };
const agent: RefreshSubject = { tenantId: 'default', kind: 'agent', id: 'orders-1', group: 'orders' };
const isForAgent = ({ kind, id }: RefreshSubject): boolean => kind === 'agent' && id === 'orders-1';

const UNAUTHORIZED = { code: 'UNAUTHORIZED' };
let servers: FamilyServers;
let families: RefreshFamilies;

async function next(token: string, server = families): Promise<string> {
  return (await server.rotate(token, isForAgent, origin)).refreshToken;
}

beforeEach(() => {
  servers = new FamilyServers();
  families = servers.start();
});

describe('several servers', () => {
  it('know what the others did: a rotation, a lost answer, a theft', async () => {
    const other = servers.start();
    const token = families.begin(agent);
    const successor = await next(token, other);
    expect(await next(token)).toBe(successor);
    const third = await next(successor);
    await expect(next(token, other)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(third)).rejects.toMatchObject(UNAUTHORIZED);
  });

  it('give the same successor even before they know of each other', async () => {
    const token = families.begin(agent);
    servers.store.away = true;
    const here = await next(token);
    servers.store.away = false;
    expect(await next(token, servers.start())).toBe(here);
  });

  it('recognise a token another has given and not stored yet, and go on from it', async () => {
    const other = servers.start();
    const token = families.begin(agent);
    servers.store.behind = true;
    const second = await next(token, other);
    const third = await next(second, other);
    servers.store.behind = false;
    const fourth = await next(third);
    expect(fourth).not.toBe(third);
    expect(servers.audit.entries).toEqual([]);
    // A third one gives whoever lost the answer the same.
    expect(await next(third, servers.start())).toBe(fourth);
    // Both go on from there, and what was used up stays used up.
    expect(await next(third, other)).toBe(fourth);
    const fifth = await next(fourth, other);
    await expect(next(second)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(fifth, other)).rejects.toMatchObject(UNAUTHORIZED);
    expect(servers.audit.entries).toHaveLength(1);
  });

  it('do not mind when what the other had not stored comes late, by a clock that is ahead', async () => {
    const other = servers.start();
    const token = families.begin(agent);
    servers.store.behind = true;
    servers.clock.time += 60_000;
    const second = await next(token, other);
    const late = servers.store.unwritten;
    servers.clock.time -= 60_000;
    servers.store.behind = false;
    const third = await next(second);
    for (const family of late) servers.store.put(family);
    expect(servers.store.families.get(familyIdOf(token) ?? '')?.tokenHash).toBe(hashOf(second));
    expect(await next(third)).toBeDefined();
    expect(servers.audit.entries).toEqual([]);
  });

  it('take a made-up token of a family for what it is', async () => {
    const token = families.begin(agent);
    const forged = `${token.slice(0, 27)}${'b'.repeat(43)}`;
    await expect(next(forged)).rejects.toMatchObject(UNAUTHORIZED);
    const strange = successorOf(
      familyIdOf(token) ?? '',
      hashOf(token),
      new JwtKeys(`not ${servers.secret}`).signing.secret,
    );
    await expect(next(strange)).rejects.toMatchObject(UNAUTHORIZED);
  });

  it('cannot take a revocation back', async () => {
    const other = servers.start();
    const token = families.begin(agent);
    const successor = await next(token, other);
    await families.revoke(successor);
    await expect(next(successor, other)).rejects.toMatchObject(UNAUTHORIZED);
  });
});

describe('while the store is away', () => {
  it('what is in memory goes on', async () => {
    servers.store.away = true;
    const token = families.begin(agent);
    const successor = await next(token);
    expect(await next(token)).toBe(successor);
    expect(await next(successor)).toBeDefined();
  });

  it('nobody can tell about a token of an earlier run', async () => {
    const token = families.begin(agent);
    servers.store.away = true;
    await expect(next(token, servers.start())).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    servers.store.away = false;
    expect(await next(token, servers.start())).toBeDefined();
  });

  it('a token of another server is recognised, and one of long ago is not told from a stolen one', async () => {
    const other = servers.start();
    const token = families.begin(agent);
    const third = await next(await next(token, other), other);
    servers.store.away = true;
    const fourth = await next(third);
    servers.store.away = false;
    let last = await next(fourth, other);
    for (let i = 0; i < 10; i++) last = await next(last, other);
    servers.store.away = true;
    await expect(next(last)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    servers.store.away = false;
    expect(await next(last)).toBeDefined();
    expect(servers.audit.entries).toEqual([]);
  });

  it('nothing is ended for a token that was used before, but as soon as the store is back', async () => {
    const token = families.begin(agent);
    const successor = await next(token);
    servers.clock.time += 10_001;
    servers.store.away = true;
    await expect(next(token)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    const last = await next(successor);
    servers.store.away = false;
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(last)).rejects.toMatchObject(UNAUTHORIZED);
  });
});
