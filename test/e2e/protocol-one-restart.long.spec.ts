import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import { ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStart, anEnd, type OneFields } from '../support/protocol-one-records.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';

const ONE = { 'X-Protocol-Version': '1', 'Content-Type': 'application/json' };

let dataDirectory: string;

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-one-'));
});

afterEach(() => {
  rmSync(dataDirectory, { recursive: true, force: true });
});

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  CAMELEER_DATA_DIR: dataDirectory,
  CAMELEER_PROTOCOL1_REORDER_MS: '200',
  ...more,
});

async function send(client: ApiClient, ...records: OneFields[]): Promise<void> {
  const answer = await client.post('/data/executions', JSON.stringify(records), ONE);
  expect([answer.status, answer.json]).toEqual([202, { accepted: records.length, rejected: [] }]);
}

const detailOf = (client: ApiClient, executionId: string, status: string): Promise<ExecutionDetailResponse> =>
  eventually(async () => {
    const detail = await client.detail(executionId);
    expect(detail.status).toBe(status);
    return detail;
  }, 20_000);

async function expectEachOnce(client: ApiClient, correlationId: string, ids: readonly string[]): Promise<void> {
  await eventually(async () => {
    const { data, total } = await client.search({ correlationId, limit: 500 });
    expect([total, data.map(({ executionId }) => executionId).sort()]).toEqual([ids.length, ids.toSorted()]);
  }, 20_000);
}

describe('a restart', () => {
  it('between the two records of an execution loses nothing', async () => {
    const [merged, waiting, correlationId] = [randomUUID(), randomUUID(), randomUUID()];
    const first = await createTestApp(environment({ CAMELEER_PROTOCOL1_REORDER_MS: '60000' }));
    await send(
      first,
      aStart({ executionId: merged, correlationId, inputBody: 'in' }),
      anEnd({ executionId: waiting, correlationId }),
    );
    await first.close();
    // The wait goes on while the rest of the server starts.
    const second = await createTestApp(environment({ CAMELEER_PROTOCOL1_REORDER_MS: '5000' }));
    try {
      await send(second, anEnd({ executionId: merged }), aStart({ executionId: waiting, inputBody: 'in' }));
      for (const id of [merged, waiting]) {
        expect(await detailOf(second, id, 'COMPLETED')).toMatchObject({ correlationId, hasInput: true });
      }
      await expectEachOnce(second, correlationId, [merged, waiting]);
    } finally {
      await second.close();
    }
  });
});

describe('an execution that does not end in time', () => {
  let server: TestApp;

  beforeEach(async () => {
    server = await createTestApp(environment({ CAMELEER_RUNNING_TIMEOUT_MS: '100' }));
  });

  afterEach(async () => {
    await server.close();
  });

  it('is found as RUNNING, and then as what it has become, with all that is known of it', async () => {
    const executionId = randomUUID();
    await send(server, aStart({ executionId, correlationId: executionId, inputBody: 'in' }));
    const running = await detailOf(server, executionId, 'RUNNING');
    expect(running).toMatchObject({ hasInput: true, durationMs: null, flushReason: 'TIMEOUT' });
    await send(server, anEnd({ executionId, status: 'FAILED', outputBody: 'out' }));
    expect(await detailOf(server, executionId, 'FAILED')).toMatchObject({ hasInput: true, hasOutput: true });
    await expectEachOnce(server, executionId, [executionId]);
  });
});

describe('kill -9', () => {
  let compiled: CompiledServer;
  let child: ServerProcess | undefined;

  beforeAll(() => {
    compiled = CompiledServer.build();
  });

  afterAll(() => {
    compiled.remove();
  });

  afterEach(async () => {
    await child?.kill();
  });

  async function start(): Promise<ApiClient> {
    child = compiled.start(environment({ CAMELEER_FLUSH_INTERVAL_MS: '50' }));
    return new ApiClient(await child.origin());
  }

  it('at any time loses nothing that was answered', async () => {
    const correlationId = randomUUID();
    const ids: string[] = [];
    const all: string[] = [];
    for (let round = 0; round < 3; round++) {
      const client = await start();
      const ended = ids.map((executionId) => anEnd({ executionId }));
      const begun = Array.from({ length: 20 }, () => randomUUID());
      if (ended.length > 0) await send(client, ...ended);
      await send(client, ...begun.map((executionId) => aStart({ executionId, correlationId, inputBody: 'in' })));
      ids.splice(0, ids.length, ...begun);
      all.push(...begun);
      await child?.kill();
    }
    const client = await start();
    await send(client, ...ids.map((executionId) => anEnd({ executionId })));
    await expectEachOnce(client, correlationId, all);
    for (const id of all) expect(await detailOf(client, id, 'COMPLETED')).toMatchObject({ hasInput: true });
  });
});
