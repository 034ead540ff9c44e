import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { ApiClient, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { InMemoryExecutions } from '../support/in-memory-search/in-memory-executions.js';
import { CompiledServer } from '../support/server-process.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';
import { InMemorySearchModule } from './extending/in-memory-search.module.js';

/** What `docs/extending.md` shows, with the adapter it shows. */
describe('a server whose executions are found by a module of somebody else', () => {
  const server = useTestApp({}, undefined, { search: InMemorySearchModule });
  const executions = (): InMemoryExecutions => server().app.get(InMemoryExecutions);

  /** The pipeline of this adapter: it is given what the server is sent. */
  async function send(records: readonly RouteExecution[]): Promise<void> {
    await server().send(records);
    executions().receive(records);
  }

  const isStored = (executionId: string): Promise<unknown> => eventually(() => server().detail(executionId));

  it('answers a search by the module and the detail from ClickHouse', async () => {
    const processors = [aWireProcessor({ processorId: 'call', output: { body: 'ORD-4711 is on its way' } })];
    const record = aWireRecord({ correlationId: 'both', processors });
    await send([record, aWireRecord({ correlationId: 'both' })]);
    await isStored(record.executionId);
    const { data, total, totalIsExact } = await server().search({ text: 'ord-47' });
    expect([total, totalIsExact]).toEqual([1, true]);
    expect(data).toMatchObject([
      {
        executionId: record.executionId,
        matches: [{ field: 'outputBody', processorId: 'call', highlights: [[0, 6]] }],
      },
    ]);
    expect(await server().detail(record.executionId)).toMatchObject({ processorCount: 1, correlationId: 'both' });
  });

  it('finds what the module has, and nothing else', async () => {
    const [onlyFound, onlyStored] = [aWireRecord({ correlationId: 'one' }), aWireRecord({ correlationId: 'one' })];
    executions().receive([onlyFound]);
    await server().send([onlyStored]);
    await isStored(onlyStored.executionId);
    expect(await server().find({ correlationId: 'one' })).toEqual([onlyFound.executionId]);
    const answer = await server().get(`/executions/${onlyFound.executionId}`);
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'EXECUTION_NOT_FOUND' });
  });

  it('checks queries and writes cursors as ever', async () => {
    const records = Array.from({ length: 5 }, () => aWireRecord({ correlationId: 'pages' }));
    executions().receive(records);
    expect(problemOf(await server().get('/search/executions?limit=-1'))).toMatchObject({ code: 'VALIDATION_FAILED' });
    const first = await server().search({ correlationId: 'pages', limit: 3 });
    const second = await server().search({ correlationId: 'pages', limit: 3, cursor: first.nextCursor });
    const seen = [...first.data, ...second.data].map(({ executionId }) => executionId);
    expect([seen.sort(), second.nextCursor]).toEqual([records.map(({ executionId }) => executionId).sort(), undefined]);
  });

  it('answers the failure of the module as a problem', async () => {
    executions().close();
    expect(problemOf(await server().get('/search/executions'))).toMatchObject({
      status: 503,
      code: 'STORAGE_UNAVAILABLE',
    });
  });
});

describe('the main file of somebody else', () => {
  it('starts the server with the module', async () => {
    const build = CompiledServer.build(['src', 'test/support', 'test/e2e/extending']);
    const dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-extending-'));
    const environment = { CAMELEER_DATA_DIR: dataDirectory, UV_THREADPOOL_SIZE: '16', TZ: 'UTC' };
    const server = build.start(environment, [], 'test/e2e/extending/main.js');
    try {
      const client = new ApiClient(await server.origin());
      const record = aWireRecord();
      await client.send([record]);
      await eventually(() => client.detail(record.executionId));
      // Nobody gives this module what is sent: ClickHouse would have found it.
      expect(await client.find({})).toEqual([]);
    } finally {
      await server.kill();
      build.remove();
      rmSync(dataDirectory, { recursive: true, force: true });
    }
  });
});
