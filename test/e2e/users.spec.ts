import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserListResponse, UserResponse } from '../../src/security/users/dto/user.response.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { PeopleClient } from '../support/people-client.js';
import { aConfig } from '../support/test-config.js';

const ROOT = 'a password of the operator';
const PASSWORD = 'a password of a user';
const { dataDirectory } = aConfig();

let server: TestApp;
/** The first administrator, of the default tenant. */
let root: PeopleClient;

async function start(): Promise<void> {
  server = await createTestApp({
    CAMELEER_DATA_DIR: dataDirectory,
    CAMELEER_ADMIN_PASSWORD: ROOT,
    CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: '0',
  });
  const nobody = new PeopleClient(server);
  root = nobody.as((await nobody.login('admin', ROOT)).accessToken);
}

beforeAll(start);

afterAll(async () => {
  await server.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const user = (username: string, roles: readonly string[] = ['VIEWER']) => ({ username, password: PASSWORD, roles });
const names = (answer: Answer): string[] => (answer.json as UserListResponse).data.map(({ username }) => username);
const codeOf = (answer: Answer): [number, string] => [answer.status, problemOf(answer).code];

async function tokenOf(username: string, tenantId?: string): Promise<string> {
  return (await root.login(username, PASSWORD, tenantId)).accessToken;
}

describe('users', () => {
  it('are made, listed and found, without anything of their passwords', async () => {
    const made = await root.send('POST', '/users', user('ann', ['VIEWER', 'PAYLOAD']));
    expect(made.json).toEqual({
      tenantId: 'default',
      username: 'ann',
      displayName: '',
      roles: ['VIEWER', 'PAYLOAD'],
      disabled: false,
      login: 'password',
      createdAt: expect.stringMatching(/Z$/),
      changedAt: expect.stringMatching(/Z$/),
    });
    expect((await root.get('/users/ann')).json).toEqual(made.json);
    const list = await root.get('/users');
    expect(names(list)).toEqual(['admin', 'ann']);
    expect(made.text + list.text).not.toMatch(/scrypt|hash|password of/);
  });

  it.each([
    ['a name that is taken', user('ann'), [409, 'CONFLICT']],
    ['no role', user('x', []), [400, 'VALIDATION_FAILED']],
    ['a role there is not', user('x', ['ROOT']), [400, 'VALIDATION_FAILED']],
    ['the role of agents', user('x', ['AGENT']), [400, 'VALIDATION_FAILED']],
    ['a short password', { ...user('x'), password: 'eleven char' }, [400, 'VALIDATION_FAILED']],
    ['a long password', { ...user('x'), password: 'x'.repeat(257) }, [400, 'VALIDATION_FAILED']],
    ['control characters', user('a\r\nb'), [400, 'VALIDATION_FAILED']],
    ['ten thousand characters', user('a'.repeat(10_000)), [400, 'VALIDATION_FAILED']],
    ['a name of JavaScript', user('__proto__'), [400, 'VALIDATION_FAILED']],
    ['SQL', user("x'; DROP TABLE users --"), [400, 'VALIDATION_FAILED']],
    ['the name of somebody else who comes through the provider', user('oidc:ann'), [400, 'VALIDATION_FAILED']],
    ['a field there is not', { ...user('x'), passwordHash: '' }, [400, 'VALIDATION_FAILED']],
    ['a list', [user('x')], [400, 'BAD_REQUEST']],
  ])('with %s are not made', async (_what, body, expected) => {
    expect(codeOf(await root.send('POST', '/users', body))).toEqual(expected);
  });

  it.each(['nobody', '__proto__', encodeURIComponent("x' OR 1=1"), '%00', 'a%0d%0aSet-Cookie:%20x=1', 'x'.repeat(261)])(
    'of the name %s are not found',
    async (name) => {
      for (const method of ['PATCH', 'DELETE'] as const) {
        const answer = await root.send(method, `/users/${name}`, method === 'PATCH' ? { disabled: true } : undefined);
        expect([400, 404]).toContain(problemOf(answer).status);
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
      expect([400, 404]).toContain((await root.get(`/users/${name}`)).status);
    },
  );

  it('are changed, and their tokens end with that', async () => {
    await root.makeUser(user('ben'));
    const { accessToken, refreshToken } = await root.login('ben', PASSWORD);
    const me = () => root.as(accessToken).get('/auth/me');
    expect((await me()).status).toBe(200);

    // What changes nothing ends nothing.
    await root.send('PATCH', '/users/ben', { roles: ['VIEWER'], disabled: false });
    expect((await me()).status).toBe(200);

    const changed = await root.send('PATCH', '/users/ben', { roles: ['OPERATOR'] });
    expect(changed.json).toMatchObject({ roles: ['OPERATOR'], disabled: false });
    expect((await me()).status).toBe(401);
    // The session ends as well; a new one has what the user may do now.
    expect((await root.tryRefresh(refreshToken)).status).toBe(401);
    const { accessToken: next, refreshToken: nextRefresh } = await root.login('ben', PASSWORD);
    expect((await root.as(next).get('/auth/me')).json).toMatchObject({ roles: ['OPERATOR'] });

    expect((await root.send('PATCH', '/users/ben', { disabled: true })).json).toMatchObject({ disabled: true });
    expect((await root.as(next).get('/auth/me')).status).toBe(401);
    expect((await root.tryRefresh(nextRefresh)).status).toBe(401);
    expect((await root.tryLogin('ben', PASSWORD)).status).toBe(401);

    await root.send('PATCH', '/users/ben', { disabled: false, password: 'another password of ben' });
    expect((await root.tryRefresh(nextRefresh)).status).toBe(401);
    expect((await root.tryLogin('ben', PASSWORD)).status).toBe(401);
    expect((await root.tryLogin('ben', 'another password of ben')).status).toBe(200);
  });

  it('have sessions that can be ended all at once, and log in again', async () => {
    await root.makeUser(user('dora'));
    const sessions = [await root.login('dora', PASSWORD), await root.login('dora', PASSWORD)];
    expect((await root.as(await tokenOf('dora')).send('DELETE', '/users/dora/sessions')).status).toBe(403);
    for (let i = 0; i < 2; i++) expect((await root.send('DELETE', '/users/dora/sessions')).status).toBe(204);
    for (const { accessToken, refreshToken } of sessions) {
      expect((await root.as(accessToken).get('/auth/me')).status).toBe(401);
      expect((await root.tryRefresh(refreshToken)).status).toBe(401);
    }
    expect((await root.as(await tokenOf('dora')).get('/auth/me')).status).toBe(200);
    expect(codeOf(await root.send('DELETE', '/users/nobody/sessions'))).toEqual([404, 'USER_NOT_FOUND']);
    await eventually(async () => {
      const { json } = await root.get('/audit?action=user.end-sessions&limit=1');
      expect(json).toMatchObject({ data: [{ actor: { kind: 'user', id: 'admin' }, target: 'dora' }] });
    });
  });

  it('are deleted, and a new one of the same name is another', async () => {
    await root.makeUser(user('cleo', ['ADMIN']));
    const { accessToken, refreshToken } = await root.login('cleo', PASSWORD);
    expect((await root.send('DELETE', '/users/cleo')).status).toBe(204);
    expect((await root.as(accessToken).get('/auth/me')).status).toBe(401);
    expect(codeOf(await root.get('/users/cleo'))).toEqual([404, 'USER_NOT_FOUND']);
    expect((await root.tryLogin('cleo', PASSWORD)).status).toBe(401);

    await root.makeUser(user('cleo'));
    expect((await root.as(accessToken).get('/auth/me')).status).toBe(401);
    expect((await root.tryRefresh(refreshToken)).status).toBe(401);
    expect((await root.as(await tokenOf('cleo')).get('/users')).status).toBe(403);
  });

  it('always leave somebody who can let in others', async () => {
    for (const change of [{ disabled: true }, { roles: ['VIEWER'] }]) {
      expect(codeOf(await root.send('PATCH', '/users/admin', change))).toEqual([409, 'CONFLICT']);
    }
    expect(codeOf(await root.send('DELETE', '/users/admin'))).toEqual([409, 'CONFLICT']);
    await root.makeUser(user('second', ['ADMIN']));
    await root.send('PATCH', '/users/second', { disabled: true });
    expect(codeOf(await root.send('DELETE', '/users/admin'))).toEqual([409, 'CONFLICT']);
    // Of many who try at once not all succeed.
    await root.send('PATCH', '/users/second', { disabled: false });
    const second = root.as(await tokenOf('second'));
    const answers = await Promise.all([second.send('DELETE', '/users/admin'), second.send('DELETE', '/users/second')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    await new PeopleClient(server).makeUser({ username: 'admin', password: ROOT, roles: ['ADMIN'] });
    root = root.as((await root.login('admin', ROOT)).accessToken);
  });
});

describe('tenants', () => {
  it('exist by being named by an administrator of the default one, and know nothing of each other', async () => {
    const made = await root.makeUser({ ...user('admin', ['ADMIN']), tenantId: 'acme' });
    expect(made.tenantId).toBe('acme');
    const acme = root.as(await tokenOf('admin', 'acme'));
    expect(names(await acme.get('/users'))).toEqual(['admin']);
    expect((await acme.get('/users/ann')).status).toBe(404);
    expect((await acme.send('DELETE', '/users/ann')).status).toBe(404);
    await acme.makeUser(user('ann', ['OPERATOR']));
    expect(((await root.get('/users/ann')).json as UserResponse).roles).toEqual(['VIEWER', 'PAYLOAD']);

    for (const answer of [
      await acme.get('/users?tenantId=default'),
      await acme.send('POST', '/users', { ...user('x'), tenantId: 'default' }),
      await acme.send('PATCH', '/users/admin?tenantId=default', { disabled: true }),
      await acme.send('DELETE', '/users/ann?tenantId=third'),
    ]) {
      expect(codeOf(answer)).toEqual([403, 'FORBIDDEN']);
    }
    expect(names(await root.get('/users?tenantId=acme'))).toEqual(['admin', 'ann']);
    expect((await root.send('PATCH', '/users/ann?tenantId=acme', { disabled: true })).status).toBe(200);
    expect((await root.tryLogin('ann', PASSWORD, 'acme')).status).toBe(401);
    expect((await root.tryLogin('ann', PASSWORD)).status).toBe(200);
  });
});

describe('after a restart', () => {
  it('users, their sessions and what was ended are what they were', async () => {
    const { refreshToken } = await root.login('ann', PASSWORD);
    const { accessToken } = await root.login('ben', 'another password of ben');
    await root.send('PATCH', '/users/ben', { disabled: true });
    const before = await root.get('/users');
    await server.close();
    await start();
    expect((await root.get('/users')).json).toEqual(before.json);
    expect((await root.as(accessToken).get('/auth/me')).status).toBe(401);
    expect((await root.tryRefresh(refreshToken)).status).toBe(200);
    expect((await root.get('/users/cleo?tenantId=acme')).status).toBe(404);
    await eventually(async () => {
      const { json } = await root.get('/audit?action=user.change&target=ben&limit=1');
      expect(json).toMatchObject({ data: [{ actor: { kind: 'user', id: 'admin' }, detail: 'disabled' }] });
    });
  });
});
