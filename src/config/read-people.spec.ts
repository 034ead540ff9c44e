import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './load-config.js';

const OIDC = {
  CAMELEER_OIDC_ISSUER: 'https://id.example.com/realms/main',
  CAMELEER_OIDC_CLIENT_ID: 'cameleer',
  CAMELEER_OIDC_CLIENT_SECRET: 'a secret',
  CAMELEER_OIDC_REDIRECT_URL: 'https://cameleer.example.com/api/v1/auth/oidc/callback',
  CAMELEER_OIDC_ROLE_MAP: 'camel-admins=ADMIN, camel-users=VIEWER|PAYLOAD',
};

describe('people in the configuration', () => {
  it('are an administrator alone unless something else is said', () => {
    const { people, oidc } = loadConfig({});
    expect(people).toEqual({
      adminUser: 'admin',
      adminPassword: undefined,
      accessTokenTtlMs: 900_000,
      sessionMaxMs: 30 * 86_400_000,
    });
    expect(oidc).toBeUndefined();
  });

  it.each([
    ['CAMELEER_ADMIN_USER', 'a b'],
    ['CAMELEER_ADMIN_USER', 'oidc:ann'],
    ['CAMELEER_ADMIN_USER', '__proto__'],
    ['CAMELEER_ADMIN_PASSWORD', 'eleven char'],
    ['CAMELEER_ADMIN_PASSWORD', 'x'.repeat(257)],
    ['CAMELEER_USER_TOKEN_TTL_MS', '0'],
    ['CAMELEER_SESSION_MAX_MS', '0'],
  ])('cannot have %s=%s', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(new RegExp(`^ {2}- ${name} `, 'm'));
  });

  it('never show a password', () => {
    expect(() => loadConfig({ CAMELEER_ADMIN_PASSWORD: 'shortsecret' })).toThrow(/^(?!.*shortsecret)/s);
  });
});

describe('the OpenID provider in the configuration', () => {
  it('is read with its roles', () => {
    expect(loadConfig(OIDC).oidc).toEqual({
      issuer: 'https://id.example.com/realms/main',
      clientId: 'cameleer',
      clientSecret: 'a secret',
      redirectUrl: 'https://cameleer.example.com/api/v1/auth/oidc/callback',
      roleClaim: 'roles',
      roleMap: new Map([
        ['camel-admins', ['ADMIN']],
        ['camel-users', ['VIEWER', 'PAYLOAD']],
      ]),
      tenantClaim: undefined,
    });
  });

  it.each(['CAMELEER_OIDC_CLIENT_ID', 'CAMELEER_OIDC_REDIRECT_URL', 'CAMELEER_OIDC_ROLE_MAP'])('needs %s', (name) => {
    expect(() => loadConfig({ ...OIDC, [name]: '' })).toThrow(`- ${name} is needed`);
  });

  it.each([
    ['CAMELEER_OIDC_ISSUER', 'http://id.example.com'],
    ['CAMELEER_OIDC_ISSUER', 'id.example.com'],
    ['CAMELEER_OIDC_ISSUER', 'https://user:password@id.example.com'],
    ['CAMELEER_OIDC_REDIRECT_URL', 'https://cameleer.example.com/callback?x=1'],
    ['CAMELEER_OIDC_REDIRECT_URL', 'javascript:alert(1)'],
    ['CAMELEER_OIDC_ROLE_MAP', 'camel-admins'],
    ['CAMELEER_OIDC_ROLE_MAP', 'camel-admins=admin'],
    ['CAMELEER_OIDC_ROLE_MAP', 'camel-admins=ADMIN,,'],
  ])('cannot have %s=%s', (name, value) => {
    expect(() => loadConfig({ ...OIDC, [name]: value })).toThrow(new RegExp(`^ {2}- ${name} `, 'm'));
  });

  it('may be on this machine without TLS', () => {
    expect(loadConfig({ ...OIDC, CAMELEER_OIDC_ISSUER: 'http://127.0.0.1:8080/x' }).oidc?.issuer).toBe(
      'http://127.0.0.1:8080/x',
    );
  });
});
