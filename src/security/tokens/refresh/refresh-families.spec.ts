import { beforeEach, describe, expect, it } from '@jest/globals';
import { FamilyServers } from '../../../../test/support/family-servers.js';
import type { RefreshFamilies } from './refresh-families.js';
import type { RefreshSubject } from './refresh-family.js';

const DAY_MS = 86_400_000;
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

describe('a refresh token', () => {
  it('gives another one, and says whose it is', async () => {
    const token = families.begin(agent);
    const rotation = await families.rotate(token, isForAgent, origin);
    expect(rotation.subject).toEqual(agent);
    expect(rotation.refreshToken).toMatch(/^cmr_[\w-]{22}~[\w-]{43}$/);
    expect(rotation.refreshToken).not.toBe(token);
    servers.clock.time += DAY_MS;
    expect(await next(rotation.refreshToken)).not.toBe(rotation.refreshToken);
  });

  it('is kept as a hash only', async () => {
    const first = families.begin(agent);
    const second = await next(first);
    const kept = JSON.stringify([...servers.store.families.values()]);
    for (const token of [first, second]) expect(kept).not.toContain(token.slice(27));
  });

  it('lasts seven days from its making', async () => {
    const token = families.begin(agent);
    servers.clock.time += 7 * DAY_MS;
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    const other = families.begin(agent);
    servers.clock.time += 7 * DAY_MS - 1;
    const fresh = await next(other);
    servers.clock.time += 7 * DAY_MS - 1;
    expect(await next(fresh)).toBeDefined();
  });

  it.each(['', 'x', 'cmr_short~x', `cmr_${'a'.repeat(22)}~${'b'.repeat(43)}`, 'a.b.c'])(
    'that was never given is refused: %j',
    async (token) => {
      await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
      expect(servers.audit.entries).toEqual([]);
    },
  );

  it('is good for its own agent alone, and stays good when another one tries it', async () => {
    const token = families.begin(agent);
    await expect(families.rotate(token, ({ id }) => id === 'orders-2', origin)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(families.rotate(token, ({ kind }) => kind === 'user', origin)).rejects.toMatchObject(UNAUTHORIZED);
    expect(await next(token)).toBeDefined();
  });
});

describe('the session of a person', () => {
  const ann: RefreshSubject = { tenantId: 'default', kind: 'user', id: 'ann', group: '1' };
  const refreshed = async (token: string, server = families): Promise<string> =>
    (await server.rotate(token, () => true, origin)).refreshToken;

  it('ends after thirty days, however often it was refreshed, and that is no theft', async () => {
    let token = families.begin(ann);
    for (let day = 0; day < 29; day++) {
      servers.clock.time += DAY_MS;
      token = await refreshed(token);
    }
    servers.clock.time += DAY_MS - 1;
    token = await refreshed(token);
    servers.clock.time += 1;
    await expect(refreshed(token)).rejects.toMatchObject(UNAUTHORIZED);
    expect(servers.audit.entries).toEqual([]);
    expect([...servers.store.families.values()]).toMatchObject([{ revoked: false, expiresAt: servers.clock.time }]);
  });

  it('lasts as long as is configured when it is refreshed, also when it began before that', async () => {
    const token = families.begin(ann);
    servers.clock.time += DAY_MS;
    const shorter = servers.start({ CAMELEER_SESSION_MAX_MS: String(DAY_MS) });
    await expect(refreshed(token, shorter)).rejects.toMatchObject(UNAUTHORIZED);
    expect(await refreshed(token)).toBeDefined();
  });

  it('of an agent goes on for ever', async () => {
    let token = families.begin(agent);
    for (let day = 0; day < 100; day++) {
      servers.clock.time += DAY_MS;
      token = await next(token);
    }
    expect(await next(token)).toBeDefined();
  });
});

describe('a refresh token that is used once more', () => {
  it('within ten seconds gives the same successor, as the answer may be lost', async () => {
    const token = families.begin(agent);
    const successor = await next(token);
    servers.clock.time += 10_000;
    expect(await next(token)).toBe(successor);
    expect(servers.audit.entries).toEqual([]);
  });

  it('at the same time gives the same successor', async () => {
    const token = families.begin(agent);
    const [one, two] = await Promise.all([next(token), next(token)]);
    expect(one).toBe(two);
    expect(await next(one)).toBeDefined();
  });

  it('later ends the family, and is recorded', async () => {
    const token = families.begin(agent);
    const successor = await next(token);
    servers.clock.time += 10_001;
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(successor)).rejects.toMatchObject(UNAUTHORIZED);
    expect(servers.audit.entries).toEqual([
      expect.objectContaining({ action: 'token.reuse', target: 'orders-1', outcome: 'refused', address: '192.0.2.7' }),
    ]);
  });

  it('after its successor was used ends the family at once', async () => {
    const token = families.begin(agent);
    const last = await next(await next(token));
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(last)).rejects.toMatchObject(UNAUTHORIZED);
  });

  it('ends its own family only', async () => {
    const [stolen, other] = [families.begin(agent), families.begin(agent)];
    await next(await next(stolen));
    await expect(next(stolen)).rejects.toMatchObject(UNAUTHORIZED);
    expect(await next(other)).toBeDefined();
  });
});

describe('revoking', () => {
  it('ends the family of any of its tokens', async () => {
    const token = families.begin(agent);
    const successor = await next(token);
    expect(await families.revoke(token)).toEqual(agent);
    await expect(next(successor)).rejects.toMatchObject(UNAUTHORIZED);
    expect(await families.revoke(successor)).toBeUndefined();
  });

  it('ends every family of a subject, also those of other servers', async () => {
    const [here, there] = [families.begin(agent), servers.start().begin(agent)];
    const foreign = families.begin({ ...agent, id: 'orders-2' });
    await families.revokeAll(agent);
    for (const token of [here, there]) await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    expect((await families.rotate(foreign, () => true, origin)).subject.id).toBe('orders-2');
  });
});
