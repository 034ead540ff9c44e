import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import type { TokenSubject } from './token-subject.js';
import { JwtKeys } from './jwt-keys.js';
import { jwtOptions } from './jwt-options.js';
import { TokenService } from './token-service.js';

const SECRET = 'the secret of this server, 32 bytes or more';
const OTHER_SECRET = 'the secret of some other server, as long';
const NOW = Date.UTC(2026, 6, 24, 9);
const HOUR_MS = 3_600_000;

const clock = { time: NOW, now: (): number => clock.time };
const subject: TokenSubject = {
  kind: 'agent',
  id: 'orders-1',
  tenantId: 'acme',
  roles: new Set(['AGENT']),
  group: 'orders',
};

function aService(secret = SECRET, previous?: string): TokenService {
  clock.time = NOW;
  return new TokenService(new JwtService(jwtOptions(new JwtKeys(secret, previous))), clock);
}

const kid = new JwtKeys(SECRET).signing.id;
const HEADER = { alg: 'HS256', typ: 'at+jwt', kid };
const CLAIMS = {
  iss: 'cameleer',
  aud: 'cameleer-api',
  sub: 'orders-1',
  kind: 'agent',
  tenant: 'acme',
  roles: ['AGENT'],
  jti: 'one',
  iat: NOW / 1000,
  exp: NOW / 1000 + 3600,
};

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const withoutClaim = (name: keyof typeof CLAIMS): object =>
  Object.fromEntries(Object.entries(CLAIMS).filter(([claim]) => claim !== name));

/** A token as somebody makes it who has the secret, or some other one. */
function forged(header: object, claims: object, secret = SECRET, hash = 'sha256'): string {
  const content = `${encoded(header)}.${encoded(claims)}`;
  return `${content}.${createHmac(hash, secret).update(content).digest('base64url')}`;
}

describe('an access token', () => {
  it('proves the caller it was made for', () => {
    const service = aService();
    const caller = service.verify(service.issueAccess(subject, HOUR_MS));
    expect(caller).toEqual({
      kind: 'agent',
      id: 'orders-1',
      tenantId: 'acme',
      roles: new Set(['AGENT']),
      expiresAt: NOW + HOUR_MS,
    });
  });

  it('says what the contract says', () => {
    const [header = '', claims = ''] = aService().issueAccess(subject, HOUR_MS).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual(HEADER);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      ...CLAIMS,
      group: 'orders',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('holds until it expires, also when it was verified before', () => {
    const service = aService();
    const token = service.issueAccess(subject, HOUR_MS);
    clock.time = NOW + HOUR_MS - 1;
    expect(service.verify(token)).toBeDefined();
    clock.time = NOW + HOUR_MS;
    expect(service.verify(token)).toBeUndefined();
    expect(service.verify(token)).toBeUndefined();
  });

  it('that a test forges with the right secret is good: the forgeries below fail for what is wrong with them', () => {
    expect(aService().verify(forged(HEADER, CLAIMS))).toMatchObject({ id: 'orders-1' });
  });

  it('signed with the secret before is good, and one signed with neither is not', () => {
    const old = aService(OTHER_SECRET).issueAccess(subject, HOUR_MS);
    expect(aService(SECRET, OTHER_SECRET).verify(old)).toMatchObject({ id: 'orders-1' });
    expect(aService().verify(old)).toBeUndefined();
  });
});

const ed25519 = generateKeyPairSync('ed25519');
const edDsaContent = `${encoded({ ...HEADER, alg: 'EdDSA' })}.${encoded(CLAIMS)}`;
const publicPem = String(ed25519.publicKey.export({ type: 'spki', format: 'pem' }));
const good = forged(HEADER, CLAIMS);
const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');

describe('nobody is proved by a token', () => {
  it.each([
    ['without signature', `${encoded({ ...HEADER, alg: 'none' })}.${goodClaims}.`],
    ['of algorithm none with a signature', forged({ ...HEADER, alg: 'none' }, CLAIMS)],
    ['of algorithm NoNe', `${encoded({ ...HEADER, alg: 'NoNe' })}.${goodClaims}.${goodSignature}`],
    ['of HS384', forged({ ...HEADER, alg: 'HS384' }, CLAIMS, SECRET, 'sha384')],
    ['of HS512', forged({ ...HEADER, alg: 'HS512' }, CLAIMS, SECRET, 'sha512')],
    [
      'of EdDSA',
      `${edDsaContent}.${sign(null, Buffer.from(edDsaContent), createPrivateKey(ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }))).toString('base64url')}`,
    ],
    ['of HS256 with a public key for its secret', forged(HEADER, CLAIMS, publicPem)],
    ['of another server', forged({ ...HEADER, kid: new JwtKeys(OTHER_SECRET).signing.id }, CLAIMS, OTHER_SECRET)],
    ['of another server under our key id', forged(HEADER, CLAIMS, OTHER_SECRET)],
    ['with an unknown key id', forged({ ...HEADER, kid: '../../jwt.secret' }, CLAIMS)],
    ['without key id', forged({ alg: 'HS256', typ: 'at+jwt' }, CLAIMS)],
    ['with a key of its own', forged({ ...HEADER, kid: 'x', jwk: { kty: 'oct', k: 'eA' } }, CLAIMS, 'x')],
    ['of another type', forged({ ...HEADER, typ: 'JWT' }, CLAIMS)],
    ['without type', forged({ alg: 'HS256', kid }, CLAIMS)],
    ['for another audience', forged(HEADER, { ...CLAIMS, aud: 'another' })],
    ['of another issuer', forged(HEADER, { ...CLAIMS, iss: 'another' })],
    ['that expired', forged(HEADER, { ...CLAIMS, exp: NOW / 1000 })],
    ['that expires as a text', forged(HEADER, { ...CLAIMS, exp: '9999999999' })],
    ['that never expires', forged(HEADER, { ...CLAIMS, exp: null })],
    ['with an unknown role', forged(HEADER, { ...CLAIMS, roles: ['AGENT', 'ROOT'] })],
    ['with roles as a text', forged(HEADER, { ...CLAIMS, roles: 'AGENT' })],
    ['of an unknown kind', forged(HEADER, { ...CLAIMS, kind: 'server' })],
    ['with an empty subject', forged(HEADER, { ...CLAIMS, sub: '' })],
    ['whose claims were changed', `${goodHeader}.${encoded({ ...CLAIMS, roles: ['ADMIN'] })}.${goodSignature}`],
    ['whose header was changed', `${encoded({ ...HEADER, typ: 'at+jwt', x: 1 })}.${goodClaims}.${goodSignature}`],
    ['whose signature was cut', good.slice(0, -1)],
    ['that is none', 'a.b.c'],
    ['that is no JSON', `${Buffer.from('x').toString('base64url')}.x.x`],
    ['whose claims are a text', forged(HEADER, ['text'])],
    ['with a part more', `${good}.x`],
    ['that is a lone dot', '.'],
    ['of another kind', 'cmk_a-key-of-another-kind'],
  ])('%s', (_title, token) => {
    expect(aService().verify(token)).toBeUndefined();
  });

  it.each(['iss', 'aud', 'sub', 'kind', 'tenant', 'roles', 'jti', 'iat', 'exp'] as const)('without %s', (claim) => {
    expect(aService().verify(forged(HEADER, withoutClaim(claim)))).toBeUndefined();
  });
});
