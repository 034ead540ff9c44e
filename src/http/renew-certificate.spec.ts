import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { eventually } from '../../test/support/eventually.js';
import { askSecurely, FIRST, portOf, SECOND } from '../../test/support/secure-client.js';
import { renewCertificate } from './renew-certificate.js';
import { readTlsCertificate } from './tls-certificate.js';

let folder: string;
let server: Server;
let log: string;

const files = (): { certificateFile: string; keyFile: string } => ({
  certificateFile: join(folder, 'cert.pem'),
  keyFile: join(folder, 'key.pem'),
});
const presented = async (): Promise<string> => (await askSecurely(portOf(server), '/')).fingerprint;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cameleer-tls-'));
  writeFileSync(files().certificateFile, FIRST.cert);
  writeFileSync(files().keyFile, FIRST.key);
  log = '';
  const { ...options } = readTlsCertificate(files());
  server = createServer(options, (_request, response) => response.end());
  renewCertificate(server, files(), pino({}, { write: (line: string) => (log += line) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe('a certificate', () => {
  it('stays while only one of its files has changed, and is taken once both have', async () => {
    expect(await presented()).toBe(FIRST.fingerprint);
    writeFileSync(files().certificateFile, SECOND.cert);
    await eventually(() => {
      expect(log).toContain('the certificate stays');
    });
    expect(await presented()).toBe(FIRST.fingerprint);
    writeFileSync(files().keyFile, SECOND.key);
    await eventually(async () => {
      expect(await presented()).toBe(SECOND.fingerprint);
    });
    expect(log).not.toMatch(/BEGIN|PRIVATE/);
  });

  it('stays when its files are gone or make no sense', async () => {
    rmSync(files().certificateFile);
    await eventually(() => {
      expect(log).toContain('cannot be read (ENOENT)');
    });
    writeFileSync(files().certificateFile, 'no certificate');
    await eventually(() => {
      expect(log).toContain('is no certificate in PEM');
    });
    expect(await presented()).toBe(FIRST.fingerprint);
  });
});
