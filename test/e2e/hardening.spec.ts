import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditPageResponse } from '../../src/security/audit/dto/audit-page.response.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { askSecurely, FIRST, portOf, SECOND, type SecureAnswer } from '../support/secure-client.js';
import { ALL_ROLES_TOKEN } from '../support/test-tokens.js';

const CONSOLE = 'https://console.example.com';
const AUTHORIZED = { Authorization: `Bearer ${ALL_ROLES_TOKEN}` };

let folder: string;
let server: TestApp;
let port: number;

const ask = (path: string, options: RequestOptions = {}): Promise<SecureAnswer> =>
  askSecurely(port, `/api/v1${path}`, options);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cameleer-tls-'));
  writeFileSync(join(folder, 'cert.pem'), FIRST.cert);
  writeFileSync(join(folder, 'key.pem'), FIRST.key);
  server = await createTestApp({
    CAMELEER_TLS_CERT: join(folder, 'cert.pem'),
    CAMELEER_TLS_KEY: join(folder, 'key.pem'),
    CAMELEER_CORS_ORIGINS: `${CONSOLE}, http://localhost:3000`,
    CAMELEER_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
  });
  port = portOf(server.app.getHttpServer());
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('with TLS', () => {
  it('the server answers under its certificate, and tells browsers to come by HTTPS alone', async () => {
    const { status, fingerprint, headers } = await ask('/health/live');
    expect([status, fingerprint]).toEqual([200, FIRST.fingerprint]);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('a problem is a problem document, and what is no TLS is refused without harm', async () => {
    const { status, headers } = await ask('/nowhere', { headers: AUTHORIZED });
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    const plain = new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/', agent: false }, resolve).once('error', reject).end();
    });
    await expect(plain).rejects.toThrow();
    expect((await ask('/health/live')).status).toBe(200);
  });

  it('TLS 1.1 is not spoken', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const refused = new Promise((_resolve, reject) => {
      connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...old }).once('error', reject);
    });
    // The alert comes from the server.
    await expect(refused).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
  });

  it('a new certificate is taken while the server runs', async () => {
    writeFileSync(join(folder, 'cert.pem'), SECOND.cert);
    writeFileSync(join(folder, 'key.pem'), SECOND.key);
    await eventually(async () => {
      expect((await ask('/health/live')).fingerprint).toBe(SECOND.fingerprint);
    });
  });
});

describe('a page of another origin', () => {
  it.each([CONSOLE, 'http://localhost:3000'])('that is configured may call: %s', async (origin) => {
    const { headers } = await ask('/search/executions', { headers: { ...AUTHORIZED, Origin: origin } });
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['access-control-expose-headers']).toContain('ETag');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers.vary).toContain('Origin');
  });

  it('that is configured may ask before, without a token', async () => {
    const preflight = { Origin: CONSOLE, 'Access-Control-Request-Method': 'DELETE' };
    const headers = { ...preflight, 'Access-Control-Request-Headers': 'authorization,content-type' };
    const answer = await ask('/dead-letters', { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(CONSOLE);
    expect(answer.headers['access-control-allow-methods']).toContain('DELETE');
    expect(answer.headers['access-control-allow-headers']).toBe('authorization,content-type');
  });

  it.each([`${CONSOLE}.evil.example`, 'http://console.example.com', 'null', 'https://evil.example'])(
    'that is not configured may not: %s',
    async (origin) => {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = { ...AUTHORIZED, Origin: origin, 'Access-Control-Request-Method': 'GET' };
        const answer = await ask('/search/executions', { method, headers });
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );
});

describe('the address of a client', () => {
  const addressOf = async (id: string, forwarded: string, localAddress = '127.0.0.1'): Promise<string | undefined> => {
    await ask('/audit', { headers: { 'X-Forwarded-For': forwarded, 'X-Request-Id': id }, localAddress });
    return eventually(async () => {
      const { data } = JSON.parse((await ask('/audit', { headers: AUTHORIZED })).text) as AuditPageResponse;
      const entry = data.find(({ requestId }) => requestId === id);
      expect(entry).toBeDefined();
      return entry?.address;
    });
  };

  it('is what the trusted proxies in front say, and not what the client says itself', async () => {
    expect(await addressOf('one-proxy', '203.0.113.1')).toBe('203.0.113.1');
    expect(await addressOf('two-proxies', '203.0.113.2, 10.1.1.1')).toBe('203.0.113.2');
    expect(await addressOf('forged', '192.0.2.99, 203.0.113.3')).toBe('203.0.113.3');
    expect(await addressOf('ipv6', '2001:db8::7')).toBe('2001:db8::7');
  });

  it('is its own where it is no trusted proxy', async () => {
    expect(await addressOf('direct', '203.0.113.9', '127.0.0.2')).toBe('127.0.0.2');
  });
});
