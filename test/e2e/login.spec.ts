import { beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { MovedClock } from '../support/moved-clock.js';
import { PeopleClient, tokensOf } from '../support/people-client.js';

const ADMIN = { username: 'root', password: 'a password of the operator' };
const ANN = { username: 'ann', password: 'the first password of ann', roles: ['VIEWER'] };
const EVE = { username: 'eve', password: 'the password of eve', roles: ['VIEWER'] };
const FREE_FAILURES = 10;
const MINUTE = 60_000;

const clock = new MovedClock();
const server = useTestApp(
  // The lock of the account is what is looked at here, not the limit of the address.
  {
    CAMELEER_ADMIN_USER: ADMIN.username,
    CAMELEER_ADMIN_PASSWORD: ADMIN.password,
    CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: '0',
    CAMELEER_TRUSTED_PROXIES: '127.0.0.1',
  },
  (builder) => builder.overrideProvider(Clock).useValue(clock),
);

let people: PeopleClient;

beforeAll(async () => {
  people = new PeopleClient(server());
  await people.makeUser(ANN);
  await people.makeUser(EVE);
});

const meStatus = async (token: string): Promise<number> => (await people.as(token).get('/auth/me')).status;

describe('a login', () => {
  it('is good for what the user may do, for a quarter of an hour', async () => {
    const answer = await people.tryLogin(ADMIN.username, ADMIN.password);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { accessToken, refreshToken, expiresIn } = tokensOf(answer);
    expect(expiresIn).toBe(900);
    expect(refreshToken).toMatch(/.{40}/);
    const me = await people.as(accessToken).get('/auth/me');
    expect(me.json).toEqual({ kind: 'user', id: 'root', tenantId: 'default', roles: ['ADMIN'] });
    expect((await people.as(accessToken).get('/users')).status).toBe(200);
    clock.time += 15 * MINUTE;
    expect(await meStatus(accessToken)).toBe(401);
  });

  it('gives no more than the roles of the user', async () => {
    const { accessToken } = await people.login(ANN.username, ANN.password);
    expect((await people.as(accessToken).get('/search/executions')).status).toBe(200);
    for (const path of ['/users', '/api-keys', '/audit']) {
      expect(problemOf(await people.as(accessToken).get(path))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('tells nobody whether there is such a user', async () => {
    const [wrong, unknown] = await Promise.all([
      people.tryLogin(ANN.username, 'a wrong password'),
      people.tryLogin('nobody', 'a wrong password'),
    ]);
    const known = problemOf(wrong);
    expect(known).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
    expect(problemOf(unknown)).toEqual({ ...known, errorId: expect.anything(), requestId: expect.anything() });
  });

  it.each([
    ['a name of control characters', { username: 'ann\r\nSet-Cookie: x=1\u0000', password: ANN.password }, 401],
    ['SQL', { username: "ann' OR 1=1 --", password: "' OR '1'='1" }, 401],
    ['a name of JavaScript', { username: '__proto__', password: 'constructor' }, 401],
    ['half a character', { username: 'ann\ud800', password: '\udc00' }, 401],
    ['ten thousand characters', { username: 'a'.repeat(10_000), password: ANN.password }, 400],
    ['a password of ten thousand characters', { username: 'ann', password: 'a'.repeat(10_000) }, 400],
    ['no password', { username: 'ann' }, 400],
    ['a password that is no text', { username: 'ann', password: { $ne: '' } }, 400],
    ['a tenant that cannot be', { ...ADMIN, tenantId: 'default ' }, 400],
    ['a list', [ADMIN], 400],
  ])('with %s is refused', async (_what, body, status) => {
    const answer = await new PeopleClient(server().withoutToken()).send('POST', '/auth/login', body);
    expect(problemOf(answer).status).toBe(status);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('a login at an OpenID provider', () => {
  it('is not there unless one is configured, and that is said', async () => {
    const calls = [
      people.get('/auth/oidc/login'),
      people.get('/auth/oidc/callback?code=x'),
      people.send('POST', '/auth/oidc/token', { idToken: 'x' }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(problemOf(answer)).toMatchObject({ status: 404, detail: expect.stringContaining('CAMELEER_OIDC_ISSUER') });
    }
  });
});

describe('guessing a password', () => {
  it.each(['eve', 'nobody-of-this-name'])(
    'locks %s, for longer each time, and tells for how long',
    async (username) => {
      clock.time += 20 * MINUTE;
      for (let i = 0; i < FREE_FAILURES; i++) {
        expect((await people.tryLogin(username, `guess number ${i}`)).status).toBe(401);
      }
      const locked = await people.tryLogin(username, EVE.password);
      expect(problemOf(locked)).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
      expect(locked.headers.get('retry-after')).toBe('1');
      clock.time += 1000;
      expect((await people.tryLogin(username, 'another guess')).status).toBe(401);
      expect((await people.tryLogin(username, EVE.password)).headers.get('retry-after')).toBe('2');
      expect((await people.tryLogin(ADMIN.username, ADMIN.password)).status).toBe(200);
      clock.time += 2000;
    },
    60_000,
  );

  it('locks out nobody at another address', async () => {
    clock.time += 20 * MINUTE;
    const loginFrom = (address: string, password: string): Promise<Answer> =>
      server()
        .withoutToken()
        .post('/auth/login', JSON.stringify({ username: EVE.username, password }), {
          'Content-Type': 'application/json',
          'X-Forwarded-For': address,
        });
    for (let i = 0; i < FREE_FAILURES; i++) await loginFrom('198.51.100.9', `guess number ${i}`);
    expect((await loginFrom('198.51.100.9', EVE.password)).status).toBe(429);
    expect((await loginFrom('192.0.2.7', EVE.password)).status).toBe(200);
  }, 60_000);

  it('ends with the right password, and begins anew', async () => {
    expect((await people.tryLogin(EVE.username, EVE.password)).status).toBe(200);
    expect((await people.tryLogin(EVE.username, 'a wrong password')).status).toBe(401);
    expect((await people.tryLogin(EVE.username, EVE.password)).status).toBe(200);
  });
});

describe('a session', () => {
  it('goes on with refresh tokens, each of which works once', async () => {
    const first = await people.login(ANN.username, ANN.password);
    clock.time += 30 * MINUTE;
    expect(await meStatus(first.accessToken)).toBe(401);
    const second = tokensOf(await people.tryRefresh(first.refreshToken));
    expect(await meStatus(second.accessToken)).toBe(200);
    clock.time += MINUTE;
    // Used again after its successor: somebody has stolen it, and the session ends for both.
    expect(problemOf(await people.tryRefresh(first.refreshToken))).toMatchObject({ code: 'UNAUTHORIZED' });
    expect((await people.tryRefresh(second.refreshToken)).status).toBe(401);
  });

  it('ends with a logout, which may be repeated', async () => {
    const { accessToken, refreshToken } = await people.login(ANN.username, ANN.password);
    for (let i = 0; i < 2; i++) {
      expect((await people.as(accessToken).send('POST', '/auth/logout', { refreshToken })).status).toBe(204);
    }
    expect((await people.tryRefresh(refreshToken)).status).toBe(401);
    const nobody = new PeopleClient(server().withoutToken());
    expect((await nobody.send('POST', '/auth/logout', { refreshToken })).status).toBe(401);
  });

  it.each(['', 'x', 'cmr_', '\u0000', '__proto__', 'a'.repeat(5000)])('is not continued with %j', async (token) => {
    expect([400, 401]).toContain((await people.tryRefresh(token)).status);
  });

  it('of an agent is none of a person', async () => {
    const registered = await server().post(
      '/agents/register',
      JSON.stringify({ agentId: 'orders-1', name: 'orders' }),
      { 'Content-Type': 'application/json', Authorization: 'Bearer bootstrap-token-of-tests' },
    );
    expect(registered.status).toBe(200);
    expect((await people.tryRefresh(tokensOf(registered).refreshToken)).status).toBe(401);
  });
});

describe('the own password', () => {
  it('is changed with the old one, and ends every session but the one that did it', async () => {
    await people.makeUser({ username: 'ben', password: 'the first password of ben', roles: ['OPERATOR'] });
    const elsewhere = await people.login('ben', 'the first password of ben');
    const here = await people.login('ben', 'the first password of ben');
    const change = (oldPassword: string, newPassword: string) =>
      people.as(here.accessToken).send('POST', '/auth/password', { oldPassword, newPassword });

    expect(problemOf(await change('not the old one', 'the second password of ben'))).toMatchObject({ status: 403 });
    expect(problemOf(await change('the first password of ben', 'too short'))).toMatchObject({
      status: 400,
      errors: [{ path: 'newPassword' }],
    });
    const now = tokensOf(await change('the first password of ben', 'the second password of ben'));
    expect(await meStatus(now.accessToken)).toBe(200);
    for (const { accessToken, refreshToken } of [elsewhere, here]) {
      expect(await meStatus(accessToken)).toBe(401);
      expect((await people.tryRefresh(refreshToken)).status).toBe(401);
    }
    expect((await people.tryRefresh(now.refreshToken)).status).toBe(200);
    expect((await people.tryLogin('ben', 'the first password of ben')).status).toBe(401);
    expect((await people.tryLogin('ben', 'the second password of ben')).status).toBe(200);
  });

  it('is of people alone', async () => {
    const body = { oldPassword: 'x', newPassword: 'a password of a script' };
    expect((await people.send('POST', '/auth/password', body)).status).toBe(403);
  });
});

describe('logins', () => {
  it('are on record, the ones that failed too', async () => {
    // Refusals of one address within a minute are one entry, which names the first.
    clock.time += 5 * MINUTE;
    await people.tryLogin('mallory', 'a wrong password');
    const login = async (query: string): Promise<unknown> =>
      (await people.get(`/audit?action=login&limit=1&${query}`)).json;
    await eventually(async () => {
      expect(await login('target=ann&outcome=done')).toMatchObject({ data: [{ actor: { kind: 'user', id: 'ann' } }] });
      expect(await login('target=mallory')).toMatchObject({
        data: [{ actor: { kind: 'unknown', id: 'mallory' }, outcome: 'refused', address: '127.0.0.1' }],
      });
    });
  });

  it('at a tenant there is not are on record where somebody reads it', async () => {
    clock.time += 5 * MINUTE;
    await people.tryLogin('trudy', 'a wrong password', 'no-tenant');
    await eventually(async () => {
      const { json } = await people.get('/audit?action=login&target=trudy');
      expect(json).toMatchObject({ data: [{ actor: { kind: 'unknown', id: 'trudy' }, outcome: 'refused' }] });
    });
  });
});
