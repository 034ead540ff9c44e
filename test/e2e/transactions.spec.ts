import { beforeAll, describe, expect, it } from '@jest/globals';
import { parseTimestamp } from '../../src/protocol/timestamp.js';
import type { TransactionNodeResponse } from '../../src/search/transactions/dto/transaction-node.response.js';
import type { TransactionResponse } from '../../src/search/transactions/dto/transaction.response.js';
import { createFleet } from '../../tools/simulator/fleet/create-fleet.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { drawTree, fetchTransaction } from '../support/transactions.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** The first order that went through three applications: over direct:, seda:, a wire tap and kafka:. */
function anOrder(): readonly RouteExecution[] {
  for (const { kind, executions } of createFleet({ seed: 4711, incidents: false }).transactions(
    Date.UTC(2026, 6, 24, 9),
  )) {
    const records = executions.map(({ record }) => record);
    const applications = new Set(records.map(({ application }) => application));
    if (kind === 'place-order' && applications.size === 3) return records;
  }
  throw new Error('There are always more transactions');
}

describe('an order over three applications', () => {
  const records = anOrder();
  const correlationId = records[0]?.correlationId ?? '';
  let shown: TransactionResponse;

  beforeAll(async () => {
    await server().send(records);
    shown = await eventually(async () => {
      const found = await fetchTransaction(server(), correlationId);
      expect(found.total).toBe(records.length);
      return found;
    });
  });

  it('is one tree', () => {
    const routes = drawTree(shown.data, ({ routeId }) => routeId);
    expect(routes).toMatch(/^order-api\(/);
    expect(shown.data).toHaveLength(1);
    const under = (parent: RouteExecution | undefined): string =>
      records
        .filter(({ parentExecutionId }) => parentExecutionId === parent?.executionId)
        .sort((one, other) => (parseTimestamp(one.startTime) ?? 0) - (parseTimestamp(other.startTime) ?? 0))
        .map((record) => {
          const called = under(record);
          return called === '' ? record.routeId : `${record.routeId}(${called})`;
        })
        .join(' ');
    expect(routes).toBe(under(undefined));
    for (const routeId of [
      'order-process',
      'order-price',
      'order-audit',
      'order-notify',
      'ledger-orders',
      'warehouse-orders',
    ]) {
      expect(routes).toContain(routeId);
    }
  });

  it('tells from which step each was called', () => {
    const check = (nodes: readonly TransactionNodeResponse[], parent?: RouteExecution): void => {
      for (const node of nodes) {
        const sent = records.find(({ executionId }) => executionId === node.executionId);
        expect(node.parentExecutionId).toBe(parent?.executionId);
        expect([node.parentProcessorId, node.parentSeq]).toEqual([sent?.parentProcessorId, sent?.parentSeq]);
        const caller = parent?.processors.find(({ seq }) => seq === node.parentSeq);
        expect(caller?.processorId).toBe(node.parentProcessorId);
        check(node.children, sent);
      }
    };
    check(shown.data);
    expect(shown.data[0]?.children.map(({ parentProcessorId }) => parentProcessorId)).toContain('toProcess');
  });

  it('shows each execution as a search does', async () => {
    const { data } = await server().search({ correlationId, limit: 100 });
    const flatten = (nodes: readonly TransactionNodeResponse[]): TransactionNodeResponse[] =>
      nodes.flatMap((node) => [node, ...flatten(node.children)]);
    const shownById = new Map(flatten(shown.data).map((node) => [node.executionId, node]));
    expect(shownById.size).toBe(data.length);
    for (const { executionId, status, startTime, endTime, durationMs, attributes } of data) {
      expect(shownById.get(executionId)).toMatchObject({ status, startTime, endTime, durationMs, attributes });
    }
  });

  it('is summed up', () => {
    const micros = (times: readonly string[]): number[] => times.map((time) => parseTimestamp(time) ?? Number.NaN);
    const firstStart = Math.min(...micros(records.map(({ startTime }) => startTime)));
    const lastEnd = Math.max(...micros(records.map(({ endTime = '' }) => endTime)));
    expect(shown.summary).toMatchObject({
      executions: records.length,
      failed: records.filter(({ status }) => status === 'FAILED').length,
      running: 0,
      applications: 3,
      routes: new Set(records.map(({ routeId }) => routeId)).size,
      durationMs: (lastEnd - firstStart) / 1000,
    });
    expect(micros([shown.summary.firstStart ?? '', shown.summary.lastEnd ?? ''])).toEqual([firstStart, lastEnd]);
    expect([shown.total, shown.totalIsExact, shown.truncated]).toEqual([records.length, true, false]);
  });
});

describe('a correlation id', () => {
  it.each(['unknown', "' OR 1=1 --", '{tenantId:String}', '%', '\\', '__proto__', '四🚀'])(
    'that nothing is known of has an empty tree: %s',
    async (correlationId) => {
      expect(await fetchTransaction(server(), correlationId)).toEqual({
        data: [],
        summary: {
          ...{ executions: 0, failed: 0, running: 0, applications: 0, routes: 0 },
          ...{ firstStart: null, lastEnd: null, durationMs: null },
        },
        ...{ total: 0, totalIsExact: true, truncated: false },
      });
    },
  );

  it('with odd characters finds what is stored under it', async () => {
    const odd = ['o\'Brien \\ "x"', 'a/b?c=d&e#f', 'ünï 四 🚀'];
    await server().send(odd.map((correlationId, i) => aWireRecord({ executionId: `odd-${i}`, correlationId })));
    for (const [i, correlationId] of odd.entries()) {
      await eventually(async () => {
        const { data } = await fetchTransaction(server(), correlationId);
        expect(data.map(({ executionId }) => executionId)).toEqual([`odd-${i}`]);
      });
    }
  });

  it.each([
    ['missing', 'correlationId', ''],
    ['empty', 'correlationId', 'correlationId='],
    ['there twice', 'correlationId', 'correlationId=a&correlationId=b'],
    ['too long', 'correlationId', `correlationId=${'x'.repeat(4097)}`],
    ['written otherwise', 'correlationid', 'correlationid=a'],
    ['not alone', 'limit', 'correlationId=a&limit=10'],
  ])('that is %s is 400 and names %s', async (_what, path, query) => {
    const problem = problemOf(await server().get(`/executions?${query}`));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
  });
});
