import { generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { loadSigningKeys } from './load-signing-keys.js';
import { newSigningKey, readSigningKey } from './signing-key.js';
import type { SigningKeys } from './signing-keys.js';

let dataDirectory: string;
const fileOf = (name: string): string => join(dataDirectory, 'keys', name);
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

function load(key?: string, previousKey?: string): SigningKeys {
  return loadSigningKeys({ dataDirectory, signing: { key, previousKey } });
}

const pem = newSigningKey();
const der = pem.replaceAll(/-----[A-Z ]+-----|\n/g, '');
const { keyId, publicKey } = readSigningKey(pem);

beforeEach(() => {
  dataDirectory = aDirectory();
});

afterEach(() => {
  rmSync(dataDirectory, { recursive: true, force: true });
});

describe('the key in the data directory', () => {
  it('is made by the first start, closed to others, and kept', () => {
    const { current, previous } = load();
    expect(current.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(previous).toBeUndefined();
    expect([modeOf(fileOf('')), modeOf(fileOf('signing.pem'))]).toEqual(['700', '600']);
    expect(readdirSync(fileOf(''))).toEqual(['signing.pem']);
    expect(load().current.keyId).toBe(current.keyId);
  });

  it('is another one in every directory', () => {
    const first = load().current.keyId;
    rmSync(fileOf('signing.pem'));
    expect(load().current.keyId).not.toBe(first);
  });

  it('is closed again to others who could read it', () => {
    load();
    chmodSync(fileOf('signing.pem'), 0o644);
    chmodSync(fileOf(''), 0o755);
    load();
    expect([modeOf(fileOf('')), modeOf(fileOf('signing.pem'))]).toEqual(['700', '600']);
  });

  it('is rotated by renaming the file; the one before stays published until it is removed', () => {
    const before = load().current;
    renameSync(fileOf('signing.pem'), fileOf('signing-previous.pem'));
    const after = load();
    expect(after.current.keyId).not.toBe(before.keyId);
    expect(after.previous).toEqual(expect.objectContaining({ keyId: before.keyId, publicKey: before.publicKey }));
    rmSync(fileOf('signing-previous.pem'));
    expect(load()).toMatchObject({ current: { keyId: after.current.keyId }, previous: undefined });
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['half of it', pem.slice(0, 60), 'is no Ed25519 key'],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'is no Ed25519 key',
    ],
  ])('with %s in its file stops the start with the name of the file, and is left as it is', (_what, text, message) => {
    mkdirSync(fileOf(''), { recursive: true });
    writeFileSync(fileOf('signing.pem'), text);
    expect(() => load()).toThrow(expect.objectContaining({ name: 'StartupError' }));
    expect(() => load()).toThrow(`${fileOf('signing.pem')} ${message}`);
    expect(readFileSync(fileOf('signing.pem'), 'utf8')).toBe(text);
  });

  it('that cannot be read stops the start with what to do', () => {
    mkdirSync(fileOf('signing.pem'), { recursive: true });
    expect(() => load()).toThrow(/signing\.pem cannot be used \(E\w+\): it has to belong to the user/);
  });
});

describe('a configured key', () => {
  it.each([
    ['PEM', pem],
    ['Base64 of the DER form', der],
  ])('may be %s, and nothing is written', (_form, text) => {
    expect(load(text).current).toMatchObject({ keyId, publicKey });
    expect(existsSync(fileOf(''))).toBe(false);
  });

  it.each([
    ['private PEM', pem],
    ['private DER', der],
    ['public DER', publicKey],
    ['public PEM', `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`],
  ])('before it may be given as %s', (_form, text) => {
    expect(load(newSigningKey(), text).previous).toMatchObject({ keyId, publicKey });
  });

  it('that is the one before as well is published once', () => {
    expect(load(pem, der).previous).toBeUndefined();
  });

  it('that is none stops the start with the name of the variable, and without what is in it', () => {
    const wrong = ['secret words', publicKey];
    for (const text of wrong) {
      expect(() => load(text)).toThrow('CAMELEER_SIGNING_KEY is no Ed25519 key in PEM or in Base64 of its DER form.');
    }
    expect(() => load(pem, 'secret words')).toThrow('CAMELEER_SIGNING_KEY_PREVIOUS is no Ed25519 key');
  });
});
