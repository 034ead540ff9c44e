import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, problemOf } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

// Threads need compiled sources, so this server is a process of its own.

let build: CompiledServer;
let server: ServerProcess;
let client: ApiClient;
const dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-threads-'));

beforeAll(async () => {
  build = CompiledServer.build();
  server = build.start({
    CAMELEER_DATA_DIR: dataDirectory,
    CAMELEER_ENCODING_THREADS: '2',
    CAMELEER_FLUSH_INTERVAL_MS: '50',
  });
  client = new ApiClient(await server.origin());
}, 60_000);

afterAll(async () => {
  await server.kill();
  build.remove();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const total = (correlationId: string, expected: number): Promise<void> =>
  eventually(async () => {
    expect((await client.search({ correlationId })).total).toBe(expected);
  }, 20_000);

describe('a server that encodes in threads', () => {
  it('stores what many requests send at once, of any size', async () => {
    const text = 'x'.repeat(50_000);
    const batches = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: i % 7 === 0 ? 40 : 1 }, () =>
        aWireRecord({ correlationId: 'many', input: { body: i % 5 === 0 ? text : `body-${i}` } }),
      ),
    );
    const answers = await Promise.all(batches.map((batch) => client.send(batch)));
    expect(answers.map(({ accepted }) => accepted)).toEqual(batches.map(({ length }) => length));
    await total('many', batches.flat().length);
  });

  it('stores one small request after the other', async () => {
    for (let i = 0; i < 30; i++) await client.send([aWireRecord({ correlationId: 'small', routeId: `route-${i}` })]);
    await total('small', 30);
    const { data } = await client.search({ correlationId: 'small', limit: 100 });
    expect(new Set(data.map(({ routeId }) => routeId)).size).toBe(30);
  });

  it('finds a terminal and a running one of the same request', async () => {
    const record = aWireRecord({
      correlationId: 'both',
      error: { type: 'E', message: 'größer\u001f' },
      processors: [aWireProcessor({ processorId: 'step', output: { headers: { h: 'ä "quoted" value' } } })],
    });
    await client.send([record, aStuckExecution({ correlationId: 'both' })]);
    await total('both', 2);
    expect(await client.find({ text: '"QUOTED" val' })).toEqual([record.executionId]);
    const detail = await client.detail(record.executionId);
    expect(detail).toMatchObject({
      error: { type: 'E', message: 'größer\u001f' },
      processors: [{ processorId: 'step' }],
    });
  });

  it('tells which records are bad, and stores the others', async () => {
    const records = [
      aWireRecord({ correlationId: 'bad' }),
      { ...aWireRecord({ executionId: 'bad-1', correlationId: 'bad' }), status: 'DONE' },
      aWireRecord({ correlationId: 'bad' }),
    ];
    const answer = await client.post('/data/executions', JSON.stringify(records));
    expect([answer.status, answer.json]).toMatchObject([
      202,
      { accepted: 2, rejected: [{ index: 1, executionId: 'bad-1', code: 'INVALID_FIELD', path: 'status' }] },
    ]);
    await total('bad', 2);
  });

  it('refuses what is no JSON with the byte, and what nests too deeply', async () => {
    const broken = problemOf(await client.post('/data/executions', '[{"ä":}]'));
    expect(broken).toMatchObject({ status: 400, code: 'MALFORMED_JSON', byteOffset: 7 });
    expect(broken.detail).toContain('Byte 7');
    const deep = problemOf(await client.post('/data/executions', '['.repeat(100_000)));
    expect(deep).toMatchObject({ status: 400, code: 'NESTING_TOO_DEEP' });
    const binary = problemOf(await client.post('/data/executions', new Uint8Array([0x22, 0xff, 0x22])));
    expect(binary).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
  });

  it('ends in order, with everything stored', async () => {
    await client.send([aWireRecord({ correlationId: 'last' })]);
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
    expect(server.errors).toBe('');
  });
});
