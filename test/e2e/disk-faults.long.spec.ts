import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, ApiClient, problemOf } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { SmallDisk } from '../support/small-disk.js';
import { SyncFault } from '../support/sync-fault.js';
import { aWireRecord } from '../support/wire-records.js';

/** Nothing is frozen by its age, so that the tests decide when something goes to ClickHouse. */
const PATIENT = { CAMELEER_FLUSH_INTERVAL_MS: '60000' };
const RECORDS = 20;

let build: CompiledServer;
let root: string;
let dataDirectory: string;
const processes: ServerProcess[] = [];

beforeAll(() => {
  build = CompiledServer.build();
});

afterAll(() => {
  build.remove();
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cameleer-disk-'));
  dataDirectory = join(root, 'data');
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill()));
  rmSync(root, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}, wrapper: readonly string[] = []) {
  const server = build.start({ CAMELEER_DATA_DIR: dataDirectory, ...environment }, wrapper);
  processes.push(server);
  return { server, client: new ApiClient(await server.origin()) };
}

const bodyOf = (correlationId: string, bytes = 10): string =>
  JSON.stringify(
    Array.from({ length: RECORDS }, () => aWireRecord({ correlationId, input: { body: 'x'.repeat(bytes) } })),
  );
const post = (client: ApiClient, body: string): Promise<Answer> => client.post('/data/executions', body);

/** Every one of the batches can be found, each of their records once. */
async function expectStored(client: ApiClient, ...correlationIds: readonly string[]): Promise<void> {
  await eventually(async () => {
    for (const correlationId of correlationIds) {
      const { data, total } = await client.search({ correlationId, limit: 100 });
      expect([correlationId, total, new Set(data.map((one) => one.executionId)).size]).toEqual([
        correlationId,
        RECORDS,
        RECORDS,
      ]);
    }
  }, 20_000);
}

describe('a sync that fails', () => {
  it('ends the process; nothing of that group was acknowledged, and what was before is there', async () => {
    const fault = new SyncFault(root);
    const { server, client } = await start({ ...PATIENT, ...fault.environment });
    expect((await post(client, bodyOf('before'))).status).toBe(202);
    fault.set('fail');
    const lost = bodyOf('lost');
    const status = await post(client, lost).then(
      (answer) => answer.status,
      () => 'cut off',
    );
    expect(['cut off', 503]).toContain(status);
    // Killed by itself: a statement that the engine is at would hold up any other end.
    expect(await server.exitCode()).toBeNull();
    expect(server.output).toContain('cannot be trusted any more');

    fault.clear();
    const next = await start();
    expect((await post(next.client, lost)).status).toBe(202);
    await expectStored(next.client, 'before', 'lost');
  });
});

describe('a kill between write and sync', () => {
  it('leaves a request without an answer; sent again, it is there once', async () => {
    const fault = new SyncFault(root);
    const { server, client } = await start({ ...PATIENT, ...fault.environment });
    expect((await post(client, bodyOf('before'))).status).toBe(202);
    fault.set('hang');
    const unanswered = bodyOf('unanswered');
    const answer = post(client, unanswered).then(
      ({ status }) => status,
      () => 'cut off',
    );
    await eventually(() => {
      expect(fault.met).toBe(true);
    });
    await server.kill();
    expect(await answer).toBe('cut off');

    fault.clear();
    const next = await start();
    expect((await post(next.client, unanswered)).json).toMatchObject({ accepted: RECORDS });
    await expectStored(next.client, 'before', 'unanswered');
    // All of it had reached the file, so it was known to be a repetition.
    expect((await next.client.get('/metrics')).text).toMatch(/^cameleer_repeated_requests_total 1$/m);
  });
});

if (!SmallDisk.available) process.stderr.write('SKIPPED: a full disk needs unshare and tmpfs, which are not here.\n');
(SmallDisk.available ? describe : describe.skip)('a full disk', () => {
  it('is 503 with Retry-After until there is room again; what was acknowledged is stored, nothing else', async () => {
    const disk = new SmallDisk(join(dataDirectory, 'spool'), 1024, 512);
    const { server, client } = await start({ ...PATIENT, CAMELEER_SPOOL_HEADROOM_BYTES: '0' }, disk.wrapper);
    const accepted: string[] = [];
    let answer: Answer;
    for (;;) {
      const correlationId = `batch-${accepted.length}`;
      answer = await post(client, bodyOf(correlationId, 2000));
      if (answer.status !== 202) break;
      accepted.push(correlationId);
    }
    expect(accepted.length).toBeGreaterThan(5);
    expect(problemOf(answer)).toMatchObject({
      status: 503,
      code: 'SPOOL_FULL',
      detail: expect.stringContaining('The disk did not take the data'),
    });
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect((await client.get('/health/live')).status).toBe(200);

    disk.makeRoom(server.pid ?? 0);
    expect((await post(client, bodyOf('after', 2000))).status).toBe(202);
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
    const next = await start();
    await expectStored(next.client, ...accepted, 'after');
    expect((await next.client.search({ limit: 1 })).total).toBe((accepted.length + 1) * RECORDS);
  });
});
