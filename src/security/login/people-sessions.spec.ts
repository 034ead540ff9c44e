import { beforeEach, describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { aConfig } from '../../../test/support/test-config.js';
import { AuditLog } from '../audit/audit-log.js';
import { JwtKeys } from '../tokens/jwt-keys.js';
import { jwtOptions } from '../tokens/jwt-options.js';
import { FamilyMemory } from '../tokens/refresh/family-memory.js';
import { FamilyStore } from '../tokens/refresh/family-store.js';
import { RefreshFamilies } from '../tokens/refresh/refresh-families.js';
import type { RefreshFamily } from '../tokens/refresh/refresh-family.js';
import { TokenService } from '../tokens/token-service.js';
import { PasswordHasher } from '../users/password-hasher.js';
import { UserChanges } from '../users/user-changes.js';
import { type User, userKey } from '../users/user.js';
import { Users } from '../users/users.js';
import { PeopleSessions } from './people-sessions.js';

const TENANT = 'default';
const PASSWORD = 'the first password of ann';
const origin = { address: '192.0.2.7', requestId: 'r' };
const config = aConfig({ CAMELEER_DATA_DIR: '/nowhere' });
const UNAUTHORIZED = { code: 'UNAUTHORIZED' };

/** Never finds the sessions of a user. */
class NoStore extends FamilyStore {
  find(): Promise<RefreshFamily | undefined> {
    return Promise.resolve(undefined);
  }

  ofSubject(): Promise<readonly RefreshFamily[]> {
    return Promise.reject(new Error('away'));
  }

  write(): Promise<void> {
    return Promise.resolve();
  }
}

class Unrecorded extends AuditLog {
  record(): void {
    // Nobody reads it here.
  }
}

let clock: MovedClock;
let stored: User[];
let families: RefreshFamilies;
let users: Users;
let changes: UserChanges;
let sessions: PeopleSessions;
let ann: User;

/** What a server knows of the users that all share. */
function knownUsers(): Users {
  const write = (user: User): Promise<void> => Promise.resolve(void stored.push(user));
  const keyOf = ({ tenantId, username }: User): string => userKey(tenantId, username);
  return new Users({ read: () => Promise.resolve([...stored]), write, keyOf }, clock);
}

function sessionsOver(known: Users): PeopleSessions {
  const tokens = new TokenService(new JwtService(jwtOptions(new JwtKeys('a secret of thirty-two characters'))), clock);
  return new PeopleSessions(families, tokens, known, new Unrecorded(), config);
}

beforeEach(async () => {
  clock = new MovedClock();
  stored = [];
  const keys = new JwtKeys('a secret of thirty-two characters');
  families = new RefreshFamilies(new FamilyMemory(new NoStore()), keys, new Unrecorded(), clock, config);
  users = knownUsers();
  changes = new UserChanges(users, new PasswordHasher({ N: 2 ** 4, r: 1, p: 1 }), clock);
  sessions = sessionsOver(users);
  await changes.create({ tenantId: TENANT, username: 'root', password: PASSWORD, roles: ['ADMIN'] });
  ann = await changes.create({ tenantId: TENANT, username: 'ann', password: PASSWORD, roles: ['VIEWER'] });
});

/** Whether the session has ended for good, rather than being refused for now. */
async function hasEnded(refreshToken: string): Promise<boolean> {
  await expect(sessions.refresh(refreshToken, origin)).rejects.toMatchObject(UNAUTHORIZED);
  return (await families.revoke(refreshToken)) === undefined;
}

describe('the session of a user', () => {
  it('goes on for as long as the account stays what it is', async () => {
    const { refreshToken } = sessions.begin(ann);
    await changes.change(TENANT, 'ann', { roles: ['VIEWER'], disabled: false });
    const next = await sessions.refresh(refreshToken, origin);
    expect(await sessions.refresh(next.refreshToken, origin)).toMatchObject({ expiresIn: 900 });
  });

  it.each([
    ['another password', () => changes.change(TENANT, 'ann', { password: 'the second password of ann' })],
    ['other roles', () => changes.change(TENANT, 'ann', { roles: ['OPERATOR'] })],
    ['being disabled', () => changes.change(TENANT, 'ann', { disabled: true })],
    ['being deleted', () => changes.remove(TENANT, 'ann')],
    ['an end of all', () => changes.endTokens(TENANT, 'ann')],
  ])('ends with %s, also where it could not be found', async (_what, change) => {
    const { refreshToken } = sessions.begin(ann);
    await change();
    await expect(sessions.endAll(ann)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(await hasEnded(refreshToken)).toBe(true);
  });

  it('does not come back with a user who is enabled again, or made anew', async () => {
    const disabled = sessions.begin(ann).refreshToken;
    await changes.change(TENANT, 'ann', { disabled: true });
    const enabled = await changes.change(TENANT, 'ann', { disabled: false });
    expect(await hasEnded(disabled)).toBe(true);

    const deleted = sessions.begin(enabled).refreshToken;
    await changes.remove(TENANT, 'ann');
    await changes.create({ tenantId: TENANT, username: 'ann', password: PASSWORD, roles: ['VIEWER'] });
    expect(await hasEnded(deleted)).toBe(true);
  });

  it('ends when it began at a server that had not heard of the change', async () => {
    await changes.change(TENANT, 'ann', { password: 'the second password of ann' });
    expect(await hasEnded(sessions.begin(ann).refreshToken)).toBe(true);
  });

  it('goes on at a server that has not heard yet of the change it began after', async () => {
    const behind = knownUsers();
    await behind.refresh();
    const changed = await changes.change(TENANT, 'ann', { password: 'the second password of ann' });
    const { refreshToken } = sessions.begin(changed);
    const next = await sessionsOver(behind).refresh(refreshToken, origin);
    expect(await sessions.refresh(next.refreshToken, origin)).toBeDefined();
  });
});
