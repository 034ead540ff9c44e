import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StartupError } from '../../src/common/startup-error.js';
import type { HealthReport } from '../../src/health/health-report.js';
import { problemOf } from '../support/api-client.js';
import { ClickHouseGateway } from '../../tools/gateway/clickhouse-gateway.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aConfig } from '../support/test-config.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const ACCOUNT = { user: 'cameleer', password: 'a secret of the operator' };
/** Preparation and delivery both wait at most some seconds between attempts. */
const BACK_MS = 25_000;

let gateway: ClickHouseGateway;
let directory: string;
const servers: TestApp[] = [];

async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const server = await createTestApp({
    CLICKHOUSE_URL: gateway.url,
    CLICKHOUSE_USER: ACCOUNT.user,
    CLICKHOUSE_PASSWORD: ACCOUNT.password,
    CAMELEER_SHUTDOWN_TIMEOUT_MS: '100',
    ...environment,
  });
  servers.push(server);
  return server;
}

async function openGateway(): Promise<void> {
  const config = aConfig();
  directory = config.dataDirectory;
  gateway = await ClickHouseGateway.start(config, ACCOUNT);
}

const health = async (server: TestApp): Promise<HealthReport> => (await server.get('/health')).json as HealthReport;

const idsOf = (records: readonly { executionId: string }[]): string[] =>
  records.map(({ executionId }) => executionId).sort();

beforeEach(openGateway);

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await gateway.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('a server whose ClickHouse is away at the start', () => {
  it('starts, keeps what it accepts, says so, and stores all of it once ClickHouse is there', async () => {
    await gateway.refuseConnections();
    const server = await startServer();
    const records = [aWireRecord(), aWireRecord(), aStuckExecution()];
    await server.send(records);
    expect((await server.get('/health/ready')).status).toBe(200);
    expect(await health(server)).toMatchObject({
      status: 'DEGRADED',
      clickhouse: { status: 'DOWN', mode: 'server', detail: 'server-version failed: unavailable (ECONNREFUSED)' },
      spool: { status: 'UP' },
    });
    for (const path of ['/search/executions', `/executions/${records[0]?.executionId ?? ''}`, '/storage']) {
      const answer = await server.get(path);
      expect(problemOf(answer)).toMatchObject({ status: 503, code: 'STORAGE_UNAVAILABLE' });
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    }

    await gateway.acceptConnections();
    await eventually(async () => {
      expect((await server.find({})).sort()).toEqual(idsOf(records));
    }, BACK_MS);
    const report = await health(server);
    expect([report.status, report.clickhouse]).toEqual(['UP', { status: 'UP', mode: 'server' }]);
    // No insert was tried before its table was there.
    const { text } = await server.get('/metrics');
    expect(text).toMatch(/^cameleer_flush_failures_total\{lane="executions",kind="unavailable"\} [1-9]/m);
    expect(text).not.toMatch(/^cameleer_flush_failures_total\{[^}]*kind="(?!unavailable)/m);
  });

  it('starts although ClickHouse accepts connections and never answers', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const server = await startServer({ CLICKHOUSE_URL: `http://127.0.0.1:${port ?? ''}` });
      await server.send([aWireRecord()]);
      expect((await health(server)).clickhouse.detail).toBe('server-version failed: cancelled');
    } finally {
      mute.close();
    }
  });

  it('says what there is to mend when ClickHouse comes back otherwise than it should, without a secret', async () => {
    await gateway.refuseConnections();
    const server = await startServer({ CLICKHOUSE_PASSWORD: 'wrong secret' });
    await server.send([aWireRecord()]);
    await gateway.acceptConnections();
    await eventually(async () => {
      expect((await health(server)).clickhouse.detail).toBe(
        'server-version failed: denied (ClickHouse error 516 AUTHENTICATION_FAILED)',
      );
    }, BACK_MS);
    expect(await health(server)).toMatchObject({ status: 'DEGRADED', clickhouse: { status: 'DOWN' } });
    expect(problemOf(await server.get('/search/executions'))).toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect((await server.get('/health')).text).not.toContain('secret');
    await server.send([aWireRecord()]);
  });
});

describe('a server whose ClickHouse is there at the start', () => {
  it('does not start when the password is wrong', async () => {
    const start = startServer({ CLICKHOUSE_PASSWORD: 'wrong secret' });
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(/cannot be used: .*Authentication failed/);
  });

  it('shares it with another: each has its own spool, and each finds what either accepted', async () => {
    const [first, second] = await Promise.all([startServer(), startServer()]);
    const records = Array.from({ length: 40 }, () => aWireRecord());
    await Promise.all(records.map((record, i) => (i % 2 === 0 ? first : second).send([record])));
    for (const server of [first, second]) {
      await eventually(async () => {
        expect((await server.find({ limit: 100 })).sort()).toEqual(idsOf(records));
      }, BACK_MS);
      expect((await server.search({})).total).toBe(records.length);
    }
  });
});
