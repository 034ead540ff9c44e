import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { MovedClock } from '../support/moved-clock.js';
import { aSigningKey, OpenIdProvider, withOtherClaims } from '../support/openid-provider.js';
import { PeopleClient, tokensOf } from '../support/people-client.js';

const CLIENT = { clientId: 'cameleer', clientSecret: 'a secret of the provider and the server' };
const REDIRECT_URL = 'https://cameleer.example.com/prefix/api/v1/auth/oidc/callback';
const ADMINS = { realm_access: { roles: ['camel-admins'] }, org: 'acme' };
const USERS = { realm_access: { roles: ['camel-users', 'others'] }, org: 'acme' };

/** The libraries look at the machine's clock. */
const clock = new MovedClock();
clock.time = Date.now();

let provider: OpenIdProvider;
let server: TestApp;
let people: PeopleClient;

beforeAll(async () => {
  provider = new OpenIdProvider(await OpenIdProvider.freePort(), CLIENT, () => clock.time);
  server = await createTestApp(
    {
      CAMELEER_OIDC_ISSUER: provider.issuer,
      CAMELEER_OIDC_CLIENT_ID: CLIENT.clientId,
      CAMELEER_OIDC_CLIENT_SECRET: CLIENT.clientSecret,
      CAMELEER_OIDC_REDIRECT_URL: REDIRECT_URL,
      CAMELEER_OIDC_ROLE_CLAIM: 'realm_access.roles',
      CAMELEER_OIDC_ROLE_MAP: 'camel-admins=ADMIN, camel-users=VIEWER|PAYLOAD',
      CAMELEER_OIDC_TENANT_CLAIM: 'org',
      CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: '0',
    },
    (builder) => builder.overrideProvider(Clock).useValue(clock),
  );
  people = new PeopleClient(server.withoutToken());
});

afterAll(async () => {
  await server.close();
  await provider.stop();
});

interface Begun {
  readonly url: string;
  readonly cookie: string;
}

async function begin(): Promise<Begun> {
  const answer = await server.withoutToken().fetch('/auth/oidc/login', { redirect: 'manual' });
  expect(answer.status).toBe(302);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(
    /^cameleer_oidc=[\w.-]+; Path=\/prefix\/api\/v1\/auth\/oidc\/callback; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
  );
  return { url: answer.headers.get('location') ?? '', cookie: cookie.split(';')[0] ?? '' };
}

const finish = (query: string, cookie: string): Promise<Answer> =>
  people.get(`/auth/oidc/callback?${query}`, { Cookie: `other=1; ${cookie}` });

async function logIn(claims: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { url, cookie } = await begin();
  return finish(provider.logIn(url, claims), cookie);
}

const exchange = (idToken: string): Promise<Answer> => people.send('POST', '/auth/oidc/token', { idToken });

const me = async (accessToken: string): Promise<unknown> => (await people.as(accessToken).get('/auth/me')).json;

const refused = { status: 401, code: 'UNAUTHORIZED' };

describe('while the provider is away', () => {
  it('the server runs, and says so', async () => {
    for (const answer of [await people.get('/auth/oidc/login'), await exchange('a.b.c')]) {
      expect(problemOf(answer)).toMatchObject({ status: 503, code: 'PROVIDER_UNAVAILABLE' });
      expect(answer.headers.get('retry-after')).toBe('10');
    }
    expect((await server.get('/auth/me')).status).toBe(200);
    await provider.start();
  });
});

describe('a login at the provider', () => {
  it('sends the browser there with what belongs to the flow', async () => {
    const { url } = await begin();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(url).toMatch(new RegExp(`^${provider.issuer}/authorize\\?`));
    expect(asked).toEqual({
      response_type: 'code',
      client_id: CLIENT.clientId,
      redirect_uri: REDIRECT_URL,
      scope: 'openid profile email',
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it('lets people in with the roles and the tenant they have there', async () => {
    const answer = await logIn({ sub: 'a-1', preferred_username: 'Ann', ...USERS });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toMatch(/^cameleer_oidc=; .*Max-Age=0/);
    const { accessToken, refreshToken, expiresIn } = tokensOf(answer);
    expect(expiresIn).toBe(900);
    const ann = { kind: 'user', id: 'oidc:a-1', tenantId: 'acme', roles: ['VIEWER', 'PAYLOAD'] };
    expect(await me(accessToken)).toEqual(ann);
    expect(await me(tokensOf(await people.tryRefresh(refreshToken)).accessToken)).toEqual(ann);
  });

  it('makes them users, whom an administrator can keep out', async () => {
    const admin = people.as(tokensOf(await logIn({ sub: 'root', ...ADMINS })).accessToken);
    const { accessToken, refreshToken } = tokensOf(await logIn({ sub: 'b-2', email: 'ben@example.com', ...USERS }));
    expect((await admin.get('/users/oidc:b-2')).json).toMatchObject({
      displayName: 'ben@example.com',
      login: 'oidc',
      roles: ['VIEWER', 'PAYLOAD'],
    });
    expect((await people.tryLogin('oidc:b-2', 'a password of nobody', 'acme')).status).toBe(401);
    expect((await admin.send('PATCH', '/users/oidc:b-2', { password: 'a password of an admin' })).status).toBe(409);

    await admin.send('PATCH', '/users/oidc:b-2', { disabled: true });
    expect((await people.as(accessToken).get('/auth/me')).status).toBe(401);
    expect((await people.tryRefresh(refreshToken)).status).toBe(401);
    expect(problemOf(await logIn({ sub: 'b-2', ...USERS }))).toMatchObject({ status: 403 });
  });

  it('gives at each login the roles of that time, and ends the tokens of others', async () => {
    const first = tokensOf(await logIn({ sub: 'c-3', ...USERS }));
    const second = tokensOf(await logIn({ sub: 'c-3', ...ADMINS }));
    expect(await me(second.accessToken)).toMatchObject({ roles: ['ADMIN'] });
    expect((await people.as(first.accessToken).get('/auth/me')).status).toBe(401);
    // Also where nobody is an administrator any more then.
    await logIn({ sub: 'alone', ...ADMINS, org: 'solo' });
    const after = tokensOf(await logIn({ sub: 'alone', ...USERS, org: 'solo' }));
    expect(await me(after.accessToken)).toMatchObject({ tenantId: 'solo', roles: ['VIEWER', 'PAYLOAD'] });
  });

  it('that says nothing new ends nothing', async () => {
    const { accessToken } = tokensOf(await logIn({ sub: 'k-1', name: 'Kim', ...USERS }));
    await logIn({ sub: 'k-1', name: 'Kim', ...USERS });
    await logIn({ sub: 'k-1', name: 'Kim B.', ...USERS });
    expect((await people.as(accessToken).get('/auth/me')).status).toBe(200);
  });

  it.each([
    ['no role here', { realm_access: { roles: ['others'] }, org: 'acme' }, 403],
    ['roles of another form', { realm_access: 'camel-admins', org: 'acme' }, 403],
    ['a name of JavaScript for a role', { realm_access: { roles: ['__proto__', 'constructor'] }, org: 'acme' }, 403],
    ['no tenant', { realm_access: ADMINS.realm_access }, 401],
    ['a tenant that cannot be', { ...ADMINS, org: "a' OR 1=1" }, 401],
    ['control characters for a subject', { ...ADMINS, sub: 'a\r\nSet-Cookie: x=1' }, 401],
    ['a subject of 256 characters', { ...ADMINS, sub: 'a'.repeat(256) }, 401],
    ['the nonce of another login', { ...ADMINS, nonce: 'another' }, 401],
  ])('with %s is refused', async (_what, claims, status) => {
    const answer = await logIn({ sub: 'd-4', ...claims });
    expect(problemOf(answer).status).toBe(status);
    expect(answer.headers.get('set-cookie')).toMatch(/^cameleer_oidc=;/);
  });

  it('has to end where it began, once, and in time', async () => {
    const [one, other] = [await begin(), await begin()];
    const query = provider.logIn(one.url, { sub: 'e-5', ...USERS });
    expect(problemOf(await finish(query, ''))).toMatchObject(refused);
    expect(problemOf(await finish(query, 'cameleer_oidc=e30.e30.e30'))).toMatchObject(refused);
    expect(problemOf(await finish(query, `${one.cookie}x`))).toMatchObject(refused);
    // The cookie of another login has another state, nonce and verifier.
    expect(problemOf(await finish(query, other.cookie))).toMatchObject(refused);
    expect((await finish(query, one.cookie)).status).toBe(200);
    expect(problemOf(await finish(query, one.cookie))).toMatchObject(refused);

    const late = await begin();
    const lateQuery = provider.logIn(late.url, { sub: 'e-5', ...USERS });
    clock.time += 600_000;
    expect(problemOf(await finish(lateQuery, late.cookie))).toMatchObject(refused);
  });

  it.each(['error=access_denied', 'code=x', 'code=&state=', '', '%00=%00', 'code=a&code=b'])(
    'that comes back with %j is refused',
    async (query) => {
      const { url, cookie } = await begin();
      const state = new URL(url).searchParams.get('state') ?? '';
      for (const sent of [query, `${query}&state=${state}`, `${query}&state=${state}&iss=${provider.issuer}`]) {
        expect(problemOf(await finish(sent, cookie))).toMatchObject(refused);
      }
    },
  );

  it('answered by another issuer is refused', async () => {
    const { url, cookie } = await begin();
    const query = new URLSearchParams(provider.logIn(url, { sub: 'f-6', ...USERS }));
    query.set('iss', 'https://id.example.com');
    expect(problemOf(await finish(query.toString(), cookie))).toMatchObject(refused);
  });
});

const stranger = aSigningKey();
const hour = 3600;
const seconds = (): number => Math.floor(clock.time / 1000);
type Claims = Readonly<Record<string, unknown>>;

const BAD_TOKENS: readonly (readonly [string, (claims: Claims) => string])[] = [
  ['no signature', (claims) => provider.unsignedToken(claims)],
  ['the public key as a shared secret', (claims) => provider.confusedToken(claims)],
  ['the key of a stranger', (claims) => provider.idToken(claims, stranger)],
  [
    'the key of a stranger under the name of a good one',
    (claims) => provider.idToken(claims, { ...stranger, kid: provider.key.kid }),
  ],
  ['another issuer', (claims) => provider.idToken({ ...claims, iss: 'https://id.example.com' })],
  ['another audience', (claims) => provider.idToken({ ...claims, aud: 'another client' })],
  ['another party it was made for', (claims) => provider.idToken({ ...claims, aud: [CLIENT.clientId, 'x'], azp: 'x' })],
  ['an end that has been', (claims) => provider.idToken({ ...claims, iat: seconds() - hour, exp: seconds() - 60 })],
  ['no end', (claims) => provider.idToken({ ...claims, exp: undefined })],
  ['no subject', (claims) => provider.idToken({ ...claims, sub: undefined })],
  ['a changed claim', (claims) => withOtherClaims(provider.idToken(claims), { ...claims, sub: 'somebody else' })],
];

describe('an ID token', () => {
  it.each(BAD_TOKENS)('with %s proves nothing, from whatever side it comes', async (_what, make) => {
    expect(problemOf(await exchange(make({ sub: 'g-7', ...ADMINS })))).toMatchObject(refused);
    provider.spoil = make;
    try {
      expect(problemOf(await logIn({ sub: 'g-7', ...ADMINS }))).toMatchObject(refused);
    } finally {
      provider.spoil = (claims) => provider.idToken(claims);
    }
  });

  it.each(['', 'x', 'a.b.c', 'e30.e30.', '\u0000', 'a'.repeat(20_000)])('is not %j', async (text) => {
    expect([400, 401]).toContain(problemOf(await exchange(text)).status);
  });

  it('is exchanged by programs for tokens of this server', async () => {
    const idToken = provider.idToken({ sub: 'h-8', ...USERS });
    expect(await me(tokensOf(await exchange(idToken)).accessToken)).toMatchObject({ id: 'oidc:h-8', tenantId: 'acme' });
    // It is no token of this server.
    expect((await people.as(idToken).get('/auth/me')).status).toBe(401);
  });
});

describe('keys of the provider', () => {
  it('may change at any time; the old ones end, and strangers do not make it be asked again and again', async () => {
    const old = provider.key;
    expect((await exchange(provider.idToken({ sub: 'i-9', ...USERS }))).status).toBe(200);
    provider.rotateKeys();
    clock.time += 10_000;
    expect((await exchange(provider.idToken({ sub: 'i-9', ...USERS }))).status).toBe(200);
    expect((await logIn({ sub: 'i-9', ...USERS })).status).toBe(200);
    expect((await exchange(provider.idToken({ sub: 'i-9', ...USERS }, old))).status).toBe(401);

    const { keySetReads } = provider;
    for (let i = 0; i < 5; i++) await exchange(provider.idToken({ sub: 'i-9', ...USERS }, aSigningKey()));
    expect(provider.keySetReads).toBe(keySetReads);
  });
});
