import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, ApiClient, type RequestHeaders } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { aStart, aStep, anEnd } from '../support/protocol-one-records.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { SnapshotClient, snapshotPath } from '../support/snapshot-client.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

// A server in a process of its own: it encodes in a thread, and can be killed.

/** In everything that must not be kept. */
const SECRET = 'zzsecretzz';
const BODY = `{ "card" : {"number":"${SECRET}"} , "total":1.50 }`;
const REDACTED = BODY.replace(SECRET, '[redacted]');
const BASE64 = Buffer.from(BODY).toString('base64');
const NAMED = { Cookie: SECRET, plain: 'kept-text' };
const REPLACED = { Cookie: '[redacted]', plain: 'kept-text' };
const RULES = { CAMELEER_REDACT_NAMES: 'cookie', CAMELEER_REDACT_JSON_PATHS: '$.card.number' };
const ONE = { 'X-Protocol-Version': '1', 'Content-Type': 'application/json' };
const LINES = { 'X-Protocol-Version': '2', 'Content-Type': 'application/x-ndjson' };
const IDS = Object.fromEntries(
  ['two', 'line', 'omitted', 'waiting', 'merged', 'refused', 'plain'].map((name) => [name, randomUUID()] as const),
);

let build: CompiledServer;
let process: ServerProcess;
let client: ApiClient;
const dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-redaction-'));
const snapshots = new SnapshotClient(() => client);

async function start(environment: Readonly<Record<string, string>>): Promise<void> {
  process = build.start({
    CAMELEER_DATA_DIR: dataDirectory,
    CAMELEER_ENCODING_THREADS: '1',
    CAMELEER_LOG_LEVEL: 'trace',
    ...environment,
  });
  client = new ApiClient(await process.origin());
}

beforeAll(async () => {
  build = CompiledServer.build();
  // Nothing leaves the spool before it was looked at.
  await start({ ...RULES, CAMELEER_FLUSH_INTERVAL_MS: '60000', CAMELEER_PROTOCOL1_REORDER_MS: '60000' });
}, 60_000);

afterAll(async () => {
  await process.kill();
  build.remove();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const send = (body: string, headers?: RequestHeaders): Promise<Answer> =>
  client.post('/data/executions', body, headers);

/** Everything on disk, lane by lane as far as it is the spool. */
function filesWith(text: string): string[] {
  const files = readdirSync(dataDirectory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(text));
}

const oneInput = { inputBody: BODY, inputHeaders: NAMED, attributes: NAMED };

describe('a server with rules', () => {
  it('takes records of both protocols, in every form', async () => {
    const step = { ...aWireProcessor(), output: { body: BASE64, bodyEncoding: 'base64', variables: NAMED } };
    const record = aWireRecord({
      executionId: IDS['two'] ?? '',
      input: { body: BODY, headers: NAMED, properties: NAMED, redactedKeys: ['mine'] },
      attributes: NAMED,
    });
    const two = { ...record, processors: [step] };
    const omitted = aWireRecord({ executionId: IDS['omitted'] ?? '', input: { body: BODY.slice(0, -1) } });
    const refused = { ...two, executionId: IDS['refused'], status: SECRET };
    const answers = [
      await send(JSON.stringify([two, omitted, refused])),
      await send(`${JSON.stringify({ ...two, executionId: IDS['line'] })}\n{"input":"${SECRET}`, LINES),
      await send(JSON.stringify(aStart({ executionId: IDS['merged'], ...oneInput })), ONE),
      await send(JSON.stringify([anEnd({ executionId: IDS['waiting'], processors: [aStep(oneInput)] })]), ONE),
      await send(`[${JSON.stringify(two)},{"input":"${SECRET}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 400]);
    expect(answers.map(({ text }) => text).join()).not.toContain(SECRET);
  });

  it('counts what it replaced, in a thread or not', async () => {
    const { text } = await client.get('//metrics');
    const figures = [...text.matchAll(/^cameleer_redactions_total\{kind="(\w+)"\} (\d+)$/gm)];
    expect(Object.fromEntries(figures.map(([, kind, value]) => [kind, Number(value)]))).toEqual({
      header: 5,
      property: 3,
      variable: 3,
      attribute: 5,
      body: 8,
      omitted_body: 1,
    });
  });

  it('keeps nothing of a secret on disk or in its log', () => {
    for (const secret of [SECRET, BASE64]) expect(filesWith(secret)).toEqual([]);
    expect(process.output + process.errors).not.toContain(SECRET);
    // What is looked at is what was sent.
    const lanes = filesWith('kept-text').map((file) => /spool\/(\w+)/.exec(file)?.[1]);
    expect(new Set(lanes)).toEqual(new Set(['executions', 'protocol_one', 'protocol_one_terminals']));
  });
});

describe('the server after that, killed and without rules', () => {
  beforeAll(async () => {
    await process.kill();
    await start({ CAMELEER_FLUSH_INTERVAL_MS: '50', CAMELEER_PROTOCOL1_REORDER_MS: '0' });
    const end = await send(JSON.stringify(anEnd({ executionId: IDS['merged'] })), ONE);
    expect(end.status).toBe(202);
    for (const name of ['two', 'line', 'omitted', 'waiting', 'merged']) {
      await eventually(async () => {
        expect((await client.detail(IDS[name] ?? '')).status).toBe('COMPLETED');
      }, 20_000);
    }
  }, 60_000);

  it('shows what was replaced', async () => {
    for (const name of ['two', 'line']) {
      const { input } = await snapshots.read(snapshotPath(IDS[name] ?? ''));
      expect(input).toEqual({
        body: REDACTED,
        headers: REPLACED,
        properties: REPLACED,
        redactedKeys: ['mine', 'header:Cookie', 'property:Cookie', 'body:$.card.number'],
      });
    }
    const { output } = await snapshots.read(snapshotPath(IDS['two'] ?? '', 0));
    expect(output).toEqual({
      body: Buffer.from(REDACTED).toString('base64'),
      bodyEncoding: 'base64',
      variables: REPLACED,
      redactedKeys: ['variable:Cookie', 'body:$.card.number'],
    });
    const { input } = await snapshots.read(snapshotPath(IDS['omitted'] ?? ''));
    expect(input).toEqual({ bodyEncoding: 'omitted', omittedReason: 'redacted' });
  });

  it('shows it of protocol 1, with each mark once', async () => {
    const replaced = { body: REDACTED, headers: REPLACED, redactedKeys: ['header:Cookie', 'body:$.card.number'] };
    expect((await snapshots.read(snapshotPath(IDS['merged'] ?? ''))).input).toEqual(replaced);
    expect((await snapshots.read(snapshotPath(IDS['waiting'] ?? '', 0))).input).toEqual(replaced);
    for (const name of ['two', 'merged']) {
      expect((await client.detail(IDS[name] ?? '')).attributes).toEqual(REPLACED);
    }
  });

  it('finds nothing by a secret, and nothing that was refused', async () => {
    expect(await client.find({ text: SECRET })).toEqual([]);
    expect(await client.find({ text: 'kept-text' })).toContain(IDS['two']);
    expect((await client.get(`/executions/${IDS['refused'] ?? ''}`)).status).toBe(404);
  });

  it('keeps what is sent now exactly as it is sent', async () => {
    const input = { body: BODY, headers: NAMED, properties: NAMED };
    const record = aWireRecord({ executionId: IDS['plain'] ?? '', input, attributes: NAMED });
    expect((await snapshots.read(snapshotPath(await snapshots.store(record)))).input).toEqual(input);
    expect(await client.find({ text: SECRET })).toEqual([IDS['plain']]);
    expect((await client.get('//metrics')).text).not.toContain('cameleer_redactions_total{');
  });
});
