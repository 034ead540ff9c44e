import { beforeEach, describe, expect, it } from '@jest/globals';
import { aConfig } from '../../../../test/support/test-config.js';
import { type AuditEntry, AuditLog } from '../../audit/audit-log.js';
import { JwtKeys } from '../jwt-keys.js';
import { FamilyMemory } from './family-memory.js';
import { FamilyStore, type SubjectId } from './family-store.js';
import { RefreshFamilies } from './refresh-families.js';
import type { RefreshFamily, RefreshSubject } from './refresh-family.js';

const DAY_MS = 86_400_000;
const SECRET = 'the secret of all servers of this test';
const origin = { address: '192.0.2.7', requestId: 'r' };
const agent: RefreshSubject = { tenantId: 'default', kind: 'agent', id: 'orders-1', group: 'orders' };
const isForAgent = ({ kind, id }: RefreshSubject): boolean => kind === 'agent' && id === 'orders-1';

const UNAUTHORIZED = { code: 'UNAUTHORIZED' };
const clock = { time: 0, now: (): number => clock.time };

/** What all servers have in common; families reach it at once. */
class SharedStore extends FamilyStore {
  readonly families = new Map<string, RefreshFamily>();
  away = false;

  find(familyId: string): Promise<RefreshFamily | undefined> {
    return this.away ? Promise.reject(new Error('away')) : Promise.resolve(this.families.get(familyId));
  }

  ofSubject({ id }: SubjectId): Promise<readonly RefreshFamily[]> {
    if (this.away) return Promise.reject(new Error('away'));
    return Promise.resolve([...this.families.values()].filter(({ subject }) => subject.id === id));
  }

  write(): Promise<void> {
    return Promise.resolve();
  }

  put(family: RefreshFamily): void {
    const known = this.families.get(family.familyId);
    if (known === undefined || known.version < family.version) this.families.set(family.familyId, family);
  }
}

/** The memory of one server, which writes through to the store. */
class WrittenThrough extends FamilyMemory {
  constructor(private readonly shared: SharedStore) {
    super(shared);
  }

  override keep(family: RefreshFamily): void {
    super.keep(family);
    if (!this.shared.away) this.shared.put(family);
  }
}

class Recorded extends AuditLog {
  readonly entries: AuditEntry[] = [];

  record(entry: AuditEntry): void {
    this.entries.push(entry);
  }
}

let store: SharedStore;
let audit: Recorded;
let families: RefreshFamilies;

const aServer = (keys = new JwtKeys(SECRET)): RefreshFamilies =>
  new RefreshFamilies(new WrittenThrough(store), keys, audit, clock, aConfig({ CAMELEER_DATA_DIR: '/nowhere' }));

async function next(token: string, server = families): Promise<string> {
  return (await server.rotate(token, isForAgent, origin)).refreshToken;
}

beforeEach(() => {
  clock.time = Date.UTC(2026, 6, 24);
  store = new SharedStore();
  audit = new Recorded();
  families = aServer();
});

describe('a refresh token', () => {
  it('gives another one, and says whose it is', async () => {
    const token = families.begin(agent);
    const rotation = await families.rotate(token, isForAgent, origin);
    expect(rotation.subject).toEqual(agent);
    expect(rotation.refreshToken).toMatch(/^cmr_[\w-]{22}~[\w-]{43}$/);
    expect(rotation.refreshToken).not.toBe(token);
    clock.time += DAY_MS;
    expect(await next(rotation.refreshToken)).not.toBe(rotation.refreshToken);
  });

  it('is kept as a hash only', async () => {
    const first = families.begin(agent);
    const second = await next(first);
    const kept = JSON.stringify([...store.families.values()]);
    for (const token of [first, second]) expect(kept).not.toContain(token.slice(27));
  });

  it('lasts seven days from its making', async () => {
    const token = families.begin(agent);
    clock.time += 7 * DAY_MS;
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    const other = families.begin(agent);
    clock.time += 7 * DAY_MS - 1;
    const fresh = await next(other);
    clock.time += 7 * DAY_MS - 1;
    expect(await next(fresh)).toBeDefined();
  });

  it.each(['', 'x', 'cmr_short~x', `cmr_${'a'.repeat(22)}~${'b'.repeat(43)}`, 'a.b.c'])(
    'that was never given is refused: %j',
    async (token) => {
      await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
      expect(audit.entries).toEqual([]);
    },
  );

  it('is good for its own agent alone, and stays good when another one tries it', async () => {
    const token = families.begin(agent);
    await expect(families.rotate(token, ({ id }) => id === 'orders-2', origin)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(families.rotate(token, ({ kind }) => kind === 'user', origin)).rejects.toMatchObject(UNAUTHORIZED);
    expect(await next(token)).toBeDefined();
  });
});

describe('a refresh token that is used once more', () => {
  it('within ten seconds gives the same successor, as the answer may be lost', async () => {
    const token = families.begin(agent);
    const successor = await next(token);
    clock.time += 10_000;
    expect(await next(token)).toBe(successor);
    expect(audit.entries).toEqual([]);
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
    clock.time += 10_001;
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(successor)).rejects.toMatchObject(UNAUTHORIZED);
    expect(audit.entries).toEqual([
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

describe('several servers', () => {
  it('know what the others did: a rotation, a lost answer, a theft', async () => {
    const other = aServer();
    const token = families.begin(agent);
    const successor = await next(token, other);
    expect(await next(token)).toBe(successor);
    const third = await next(successor);
    await expect(next(token, other)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(third)).rejects.toMatchObject(UNAUTHORIZED);
  });

  it('give the same successor even before they know of each other', async () => {
    const token = families.begin(agent);
    store.away = true;
    const here = await next(token);
    store.away = false;
    expect(await next(token, aServer())).toBe(here);
  });

  it('cannot take a revocation back', async () => {
    const other = aServer();
    const token = families.begin(agent);
    const successor = await next(token, other);
    await families.revoke(successor);
    await expect(next(successor, other)).rejects.toMatchObject(UNAUTHORIZED);
  });
});

describe('while the store is away', () => {
  it('what is in memory goes on', async () => {
    store.away = true;
    const token = families.begin(agent);
    const successor = await next(token);
    expect(await next(token)).toBe(successor);
    expect(await next(successor)).toBeDefined();
  });

  it('nobody can tell about a token of an earlier run', async () => {
    const token = families.begin(agent);
    store.away = true;
    await expect(next(token, aServer())).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    store.away = false;
    expect(await next(token, aServer())).toBeDefined();
  });

  it('nobody can tell a token of another server from a stolen one', async () => {
    const other = aServer();
    const token = families.begin(agent);
    const third = await next(await next(token, other), other);
    store.away = true;
    await expect(next(third)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    store.away = false;
    expect(await next(third)).toBeDefined();
    expect(audit.entries).toEqual([]);
  });

  it('nothing is ended for a token that was used before, but as soon as the store is back', async () => {
    const token = families.begin(agent);
    const successor = await next(token);
    clock.time += 10_001;
    store.away = true;
    await expect(next(token)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    const last = await next(successor);
    store.away = false;
    await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    await expect(next(last)).rejects.toMatchObject(UNAUTHORIZED);
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
    const [here, there] = [families.begin(agent), aServer().begin(agent)];
    const foreign = families.begin({ ...agent, id: 'orders-2' });
    await families.revokeAll(agent);
    for (const token of [here, there]) await expect(next(token)).rejects.toMatchObject(UNAUTHORIZED);
    expect((await families.rotate(foreign, () => true, origin)).subject.id).toBe('orders-2');
  });
});
