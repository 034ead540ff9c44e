import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeadLetterPageResponse } from '../../src/ingestion/dead-letters/dead-letter.response.js';
import { ClickHouseGateway } from '../../tools/gateway/clickhouse-gateway.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { refusePoison, storedRows } from '../support/poison.js';
import { aConfig } from '../support/test-config.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

/** Longer than the longest pause between two attempts. */
const SLOW = 30_000;
let gateway: ClickHouseGateway;
let directory: string;
let server: TestApp;

beforeEach(async () => {
  const config = aConfig();
  directory = config.dataDirectory;
  gateway = await ClickHouseGateway.start(config);
  server = await createTestApp({ CLICKHOUSE_URL: gateway.url, CAMELEER_SHUTDOWN_TIMEOUT_MS: '100' });
  await eventually(async () => {
    expect((await server.get('/health')).json).toMatchObject({ status: 'UP' });
  }, SLOW);
});

afterEach(async () => {
  await server.close();
  await gateway.close();
  rmSync(directory, { recursive: true, force: true });
});

const batch = Array.from({ length: 50 }, () => aWireRecord({ correlationId: 'faults' }));
const once = (records: readonly { executionId: string }[]): Map<string, number> =>
  new Map(records.map(({ executionId }) => [executionId, 1]));

const allStored = (records: readonly { executionId: string }[] = batch): Promise<void> =>
  eventually(async () => {
    expect(await storedRows(server, 'faults')).toEqual(once(records));
    expect((await server.get('/health')).json).toMatchObject({ spool: { segments: 0, bytes: 0 } });
  }, SLOW);

const metric = async (name: string): Promise<number> =>
  Number(new RegExp(`^${name} (.*)$`, 'm').exec((await server.get('/metrics')).text)?.[1] ?? 0);

/** Waits without a statement of its own: that would meet the fault meant for an insert. */
const counted = (name: string, value: number): Promise<void> =>
  eventually(async () => {
    expect(await metric(name)).toBeGreaterThanOrEqual(value);
  }, SLOW);

const UNAVAILABLE = 'cameleer_flush_failures_total\\{lane="executions",kind="unavailable"\\}';
const MEMORY = 'cameleer_flush_failures_total\\{lane="executions",kind="memory"\\}';
const PIECES = 'cameleer_split_inserts_total\\{lane="executions"\\}';
const FIRST_REFUSED = 'cameleer_view_refusals_total\\{lane="executions"\\}';

const deadLetters = async (): Promise<number> =>
  ((await server.get('/dead-letters')).json as DeadLetterPageResponse).total;

describe('an insert', () => {
  it('that was stored and whose answer was lost is stored once', async () => {
    gateway.dropNextAnswer();
    gateway.dropNextAnswer();
    await server.send(batch);
    await counted(UNAVAILABLE, 2);
    await allStored();
  }, 60_000);

  it('that was stored, lost its answer and is then refused is neither split nor stored twice', async () => {
    gateway.dropNextAnswer();
    gateway.failNext({ code: 117, status: 400 });
    await server.send(batch);
    await counted(FIRST_REFUSED, 1);
    await allStored();
    expect([await deadLetters(), await metric(PIECES)]).toEqual([0, 0]);
  }, 60_000);

  it.each(['body', 'header'] as const)(
    'answered 200 with an error in the %s has failed',
    async (where) => {
      gateway.failNextLate(where, 241);
      await server.send(batch);
      await counted(MEMORY, 1);
      await allStored();
    },
    60_000,
  );

  it('refused for a reason that passes loses and doubles nothing', async () => {
    for (let i = 0; i < 5; i++) gateway.failNext({ code: 117, status: 400 });
    await server.send(batch);
    await counted(PIECES, 5);
    await allStored();
    expect(await deadLetters()).toBe(0);
  }, 60_000);

  it('with one poisoned row costs one row, also when answers are lost on the way', async () => {
    await refusePoison(server);
    gateway.dropNextAnswer();
    await server.send([...batch, aWireRecord({ correlationId: 'faults', routeId: 'poison' })]);
    await counted(PIECES, 2);
    gateway.dropNextAnswer();
    await eventually(async () => {
      expect(await deadLetters()).toBe(1);
    }, SLOW);
    await allStored();
  }, 60_000);
});

describe('a ClickHouse that comes and goes', () => {
  it('gets everything once; meanwhile data is accepted and the breaker opens and closes', async () => {
    const records: { executionId: string }[] = [];
    const send = async (): Promise<void> => {
      const terminal = Array.from({ length: 5 }, () => aWireRecord({ correlationId: 'faults' }));
      await server.send([...terminal, aStuckExecution({ correlationId: 'faults' })]);
      records.push(...terminal);
    };
    for (let round = 0; round < 3; round++) {
      await gateway.refuseConnections();
      await eventually(async () => {
        await send();
        expect(await metric('cameleer_clickhouse_breaker_open')).toBe(1);
      }, SLOW);
      await gateway.acceptConnections();
      await eventually(async () => {
        await send();
        expect(await metric('cameleer_clickhouse_breaker_open')).toBe(0);
      }, SLOW);
    }
    await allStored(records);
    expect(await metric('cameleer_lost_records_total')).toBe(0);
  }, 120_000);
});
