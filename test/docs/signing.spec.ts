import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../src/security/signing/canonical-json.js';
import { Ed25519EventSigner } from '../../src/security/signing/ed25519-event-signer.js';
import { readSigningKey } from '../../src/security/signing/signing-key.js';
import { PROJECT } from '../support/golden.js';

interface Vector {
  readonly name: string;
  readonly event: object;
  readonly signed: string;
  readonly signature: string;
  readonly sent: string;
}

const read = (file: string): string => readFileSync(join(PROJECT, 'docs', file), 'utf8');
const { privateKey, publicKey, keyId, vectors } = JSON.parse(read('signing-vectors.json')) as {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly keyId: string;
  readonly vectors: readonly Vector[];
};
const page = read('signing.md');
const signer = new Ed25519EventSigner({ current: readSigningKey(privateKey), previous: undefined });
const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
const isSigned = (text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));

describe('the test vectors', () => {
  it('have the key of RFC 8032', () => {
    expect(Buffer.from(privateKey, 'base64').toString('hex')).toMatch(/9d61b19deffd5a60ba844af492ec2cc4/);
    expect([signer.publicKey, signer.keyId]).toEqual([publicKey, keyId]);
    expect(createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16)).toBe(keyId);
  });

  it.each(vectors)('are what the server makes: $name', ({ event, signed, signature, sent }) => {
    expect(canonicalJson({ ...event, keyId })).toBe(signed);
    expect(signer.sign(event)).toEqual({ ...event, keyId, signature });
    expect(signer.signedText(event)).toBe(sent);
  });

  it.each(vectors)('verify, and nothing else does: $name', ({ signed, signature }) => {
    expect(isSigned(signed, signature)).toBe(true);
    for (let at = 0; at < signed.length; at++) {
      const other = signed[at] === 'x' ? 'y' : 'x';
      expect(isSigned(signed.slice(0, at) + other + signed.slice(at + 1), signature)).toBe(false);
    }
  });

  it('are the example of the page', () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
    expect(canonicalJson(JSON.parse(example))).toBe(vectors[0]?.sent);
  });
});

const hasJava = ['javac', 'java'].every((command) => spawnSync(command, ['-version']).status === 0);
/** Programs of the page, and how they are compiled and run in their folder. */
const PROGRAMS = [
  { language: 'js', file: 'verify-event.mjs', compile: [], run: [process.execPath, 'verify-event.mjs'], test: it },
  {
    language: 'java',
    file: 'VerifyEvent.java',
    compile: ['javac', 'VerifyEvent.java'],
    run: ['java', '-Xshare:auto', '-XX:TieredStopAtLevel=1', 'VerifyEvent'],
    // Where there is no Java the program cannot be tried.
    test: hasJava ? it : it.skip,
  },
];

describe.each(PROGRAMS)('the $language program', ({ language, file, compile, run, test }) => {
  const folder = mkdtempSync(join(tmpdir(), 'cameleer-signing-'));
  const execute = ([command = '', ...args]: readonly string[], input = ''): string => {
    const { stdout, stderr } = spawnSync(command, args, { cwd: folder, input, encoding: 'utf8' });
    return stdout.trim() || stderr;
  };
  const verdict = (line: string, by = publicKey): string => execute([...run, by], line);

  beforeAll(() => {
    const [, program = ''] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(page) ?? [];
    writeFileSync(join(folder, file), program);
    if (compile.length > 0 && hasJava) execute(compile);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes what the server sends', () => {
    for (const { sent } of vectors) expect(verdict(sent)).toBe('valid');
  });

  test('refuses an altered line, another key and a moved signature', () => {
    const sent = vectors[0]?.sent ?? '';
    const signature = vectors[0]?.signature ?? '';
    const another = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const member = `,"signature":"${signature}"`;
    const moved = sent.replace(member, '').replace('"payload":{', `"payload":{"signature":"${signature}",`);
    const refused = [
      [sent.replace('20', '21')],
      [sent.replace('orders-1', 'orders-2')],
      [sent.replace(member, '')],
      [moved],
      [sent, another],
    ].map(([line = '', by]) => verdict(line, by));
    expect(refused).toEqual(refused.map(() => 'NOT valid'));
  });
});
