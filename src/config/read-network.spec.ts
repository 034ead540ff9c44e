import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EnvironmentReader } from './environment-reader.js';
import { readOrigins, readTls, readTrustedProxies } from './read-network.js';

/** What is read, or the problem. */
function read<T>(environment: Record<string, string>, reading: (read: EnvironmentReader) => T): T | string {
  const reader = new EnvironmentReader(environment);
  const value = reading(reader);
  try {
    reader.finish();
    return value;
  } catch (error) {
    return String(error);
  }
}

const origins = (text: string): readonly string[] | string => read({ CAMELEER_CORS_ORIGINS: text }, readOrigins);
const proxies = (text: string): readonly string[] | string =>
  read({ CAMELEER_TRUSTED_PROXIES: text }, readTrustedProxies);

describe('origins', () => {
  it('are scheme, host and port, as a browser writes them', () => {
    expect(origins('')).toEqual([]);
    expect(origins(' https://console.example.com ,http://localhost:3000,')).toEqual([
      'https://console.example.com',
      'http://localhost:3000',
    ]);
  });

  it.each([
    '*',
    'null',
    'console.example.com',
    'https://a/',
    'https://a/path',
    'https://A',
    'https://a:443',
    'ftp://a',
  ])('%s is none', (text) => {
    expect(origins(`https://good.example,${text}`)).toContain('CAMELEER_CORS_ORIGINS must be origins like');
  });
});

describe('trusted proxies', () => {
  it('are addresses and networks', () => {
    expect(proxies('')).toEqual([]);
    const list = ['10.1.2.3', '10.0.0.0/8', '::1', '2001:db8::/32', '192.0.2.1/32'];
    expect(proxies(list.join(', '))).toEqual(list);
  });

  it.each([
    'loopback',
    'proxy.example.com',
    '0.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0/8',
    '::/129',
    '1',
    '10.0.0.0/8/8',
  ])('%s is none', (text) => {
    expect(proxies(text)).toContain('CAMELEER_TRUSTED_PROXIES must be addresses or networks like');
  });
});

describe('TLS', () => {
  it('needs both files, and none without', () => {
    expect(read({}, readTls)).toBeUndefined();
    const both = { CAMELEER_TLS_CERT: 'cert.pem', CAMELEER_TLS_KEY: '/etc/key.pem' };
    expect(read(both, readTls)).toEqual({ certificateFile: resolve('cert.pem'), keyFile: '/etc/key.pem' });
    expect(read({ CAMELEER_TLS_CERT: 'a' }, readTls)).toContain('CAMELEER_TLS_KEY is needed with CAMELEER_TLS_CERT');
    expect(read({ CAMELEER_TLS_KEY: 'a' }, readTls)).toContain('CAMELEER_TLS_CERT is needed with CAMELEER_TLS_KEY');
  });
});
