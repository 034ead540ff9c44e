import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIRST, SECOND } from '../../test/support/secure-client.js';
import { readTlsCertificate } from './tls-certificate.js';

let folder: string;
const path = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cameleer-tls-'));
  writeFileSync(path('cert.pem'), FIRST.cert);
  writeFileSync(path('key.pem'), FIRST.key);
  writeFileSync(path('other-key.pem'), SECOND.key);
  writeFileSync(path('words.pem'), 'secret words');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the files of a certificate', () => {
  it('are read, and old versions of TLS not spoken', () => {
    const certificate = readTlsCertificate({ certificateFile: path('cert.pem'), keyFile: path('key.pem') });
    expect(certificate.cert.toString()).toBe(FIRST.cert);
    expect(certificate.minVersion).toBe('TLSv1.2');
  });

  it.each([
    ['missing.pem', 'key.pem', /^CAMELEER_TLS_CERT: .*missing\.pem cannot be read \(ENOENT\)\.$/],
    ['cert.pem', 'missing.pem', /^CAMELEER_TLS_KEY: .*missing\.pem cannot be read \(ENOENT\)\.$/],
    ['words.pem', 'key.pem', /^CAMELEER_TLS_CERT: .*words\.pem is no certificate in PEM\.$/],
    ['cert.pem', 'words.pem', /^CAMELEER_TLS_KEY: .*words\.pem is no private key in PEM without a passphrase\.$/],
    [
      'cert.pem',
      'other-key.pem',
      /^CAMELEER_TLS_KEY: .*other-key\.pem is not the key of the certificate .*cert\.pem\.$/,
    ],
  ])('%s and %s stop the start', (certificateFile, keyFile, message) => {
    const read = (): unknown => readTlsCertificate({ certificateFile: path(certificateFile), keyFile: path(keyFile) });
    expect(read).toThrow(expect.objectContaining({ name: 'StartupError' }));
    expect(read).toThrow(message);
  });
});
