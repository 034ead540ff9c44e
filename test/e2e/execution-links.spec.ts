import { describe, expect, it } from '@jest/globals';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { ALL_ROLES_TOKEN } from '../support/test-tokens.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

type Links = ExecutionDetailResponse['links'];

const linksOf = async (executionId: string): Promise<Links> => (await server().detail(executionId)).links;
const idsOf = ({ data }: Links['children']): string[] => data.map(({ executionId }) => executionId);

/** Sends records and answers the links of one once they are as expected. */
async function linked(records: readonly unknown[], executionId: string, expected: object): Promise<Links> {
  await server().send(records);
  return eventually(async () => {
    const links = await linksOf(executionId);
    expect(links).toMatchObject(expected);
    return links;
  });
}

describe('the links of an execution', () => {
  it('lead to its parent, its children and its transaction', async () => {
    const of = { correlationId: 'family' };
    const child = (executionId: string, second: number, fields: object = {}): object =>
      aWireRecord({
        ...of,
        executionId,
        parentExecutionId: 'mother',
        parentProcessorId: 'to2',
        parentSeq: second,
        startTime: `2026-07-24T09:04:4${second}.000Z`,
        ...fields,
      });
    const records = [
      aWireRecord({ ...of, executionId: 'mother', parentExecutionId: 'grandmother', status: 'FAILED' }),
      child('late', 3, { application: 'shipping' }),
      child('early', 1),
      child('elsewhere', 2, { correlationId: 'another' }),
      aWireRecord({ ...of, executionId: 'grandchild', parentExecutionId: 'early' }),
    ];
    const links = await linked(records, 'mother', { children: { total: 3 }, correlation: { total: 4 } });
    expect(links.parent).toEqual({ executionId: 'grandmother', known: false });
    expect(idsOf(links.children)).toEqual(['early', 'elsewhere', 'late']);
    expect(links.children.data[0]).toMatchObject({ routeId: 'order-process', parentProcessorId: 'to2', parentSeq: 1 });
    expect(links.correlation).toEqual({
      correlationId: 'family',
      total: 4,
      totalIsExact: true,
      href: '../executions?correlationId=family',
    });
    expect(links).not.toHaveProperty('replayOf');
    expect((await linksOf('early')).parent).toMatchObject({
      executionId: 'mother',
      known: true,
      execution: { status: 'FAILED', startTime: '2026-07-24T09:04:38.120Z' },
    });
    const address = new URL(links.correlation.href, `${server().url}/executions/mother`);
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${ALL_ROLES_TOKEN}` } });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('grandchild')]);
  });

  it('lead to the original and to the replays', async () => {
    const replay = (executionId: string): object => ({
      ...aWireRecord({ executionId, correlationId: executionId }),
      replayOf: 'original',
    });
    const records = [aWireRecord({ executionId: 'original' }), replay('replay-1'), replay('replay-2')];
    const links = await linked(records, 'original', { replays: { total: 2, totalIsExact: true } });
    expect(idsOf(links.replays)).toEqual(['replay-1', 'replay-2']);
    expect((await linksOf('replay-1')).replayOf).toMatchObject({ executionId: 'original', known: true });
  });

  it('count each execution once, a terminal record instead of its RUNNING one, the last received', async () => {
    const mine = { correlationId: 'repeated', parentExecutionId: 'caller' };
    const first = [
      aWireRecord({ executionId: 'caller', correlationId: 'repeated' }),
      aStuckExecution({ ...mine, executionId: 'called' }),
      aStuckExecution({ ...mine, executionId: 'still-running' }),
    ];
    await linked(first, 'caller', { children: { total: 2, data: [{ status: 'RUNNING' }, { status: 'RUNNING' }] } });
    const second = [aWireRecord({ ...mine, executionId: 'called', routeId: 'first' })];
    await linked(second, 'caller', { children: { total: 2, data: [{ routeId: 'first' }, { status: 'RUNNING' }] } });
    const third = [aWireRecord({ ...mine, executionId: 'called', routeId: 'second' })];
    await linked(third, 'caller', { children: { total: 2, data: [{ routeId: 'second' }, {}] } });
    const fourth = [aWireRecord({ ...mine, executionId: 'called', routeId: 'third' })];
    const links = await linked(fourth, 'caller', { children: { total: 2, data: [{ routeId: 'third' }, {}] } });
    expect(links.correlation.total).toBe(3);
  });

  it('show the first twenty and count up to a thousand', async () => {
    const records = Array.from({ length: 1200 }, (_, i) =>
      aWireRecord({ executionId: `many-${i}`, correlationId: 'crowd', parentExecutionId: 'crowded' }),
    );
    const links = await linked([aWireRecord({ executionId: 'crowded' }), ...records], 'crowded', {
      children: { total: 1000, totalIsExact: false },
    });
    expect(links.children.data).toHaveLength(20);
    expect((await linksOf('many-0')).correlation).toMatchObject({ total: 1000, totalIsExact: false });
  });

  it('count children and replays apart where there are more of both than one question shows', async () => {
    const named = (executionId: string, relation: object): object => ({ ...aWireRecord({ executionId }), ...relation });
    const records = Array.from({ length: 15 }, (_, i) => [
      named(`of-both-child-${i}`, { parentExecutionId: 'of-both' }),
      named(`of-both-replay-${i}`, { replayOf: 'of-both' }),
    ]);
    const links = await linked([aWireRecord({ executionId: 'of-both' }), ...records.flat()], 'of-both', {
      children: { total: 15, totalIsExact: true },
      replays: { total: 15, totalIsExact: true },
    });
    expect([links.children.data.length, links.replays.data.length]).toEqual([15, 15]);
    expect(idsOf(links.replays).every((id) => id.startsWith('of-both-replay'))).toBe(true);
  });

  it('lead to a parent that has not ended', async () => {
    await linked(
      [aStuckExecution({ executionId: 'busy' }), aWireRecord({ executionId: 'part', parentExecutionId: 'busy' })],
      'part',
      {
        parent: { known: true, execution: { executionId: 'busy', status: 'RUNNING' } },
      },
    );
  });

  it('are none where an execution names itself', async () => {
    const own = aWireRecord({ executionId: 'own', correlationId: 'own', parentExecutionId: 'own' });
    const links = await linked([{ ...own, replayOf: 'own' }], 'own', { correlation: { total: 1 } });
    expect(links).toMatchObject({
      parent: { known: false },
      replayOf: { known: false },
      children: { total: 0, data: [] },
      replays: { total: 0, data: [] },
    });
  });
});

describe('the tree of 10,000 processors', () => {
  const executionId = 'ten-thousand';
  const processors = [
    aWireProcessor({ seq: 0, processorId: 'split1', processorType: 'split' }),
    ...Array.from({ length: 9999 }, (_, i) =>
      aWireProcessor({
        seq: i + 1,
        parentSeq: 0,
        processorId: 'to1',
        status: i === 7000 ? 'FAILED' : 'COMPLETED',
        iteration: { kind: 'split', index: i, size: 9999 },
      }),
    ),
  ];
  const detail = async (query = ''): Promise<ExecutionDetailResponse> =>
    (await server().get(`/executions/${executionId}${query}`)).json as ExecutionDetailResponse;

  it('comes folded, with the way to what failed, and whole to whoever follows', async () => {
    await server().send([aWireRecord({ executionId, processors })]);
    await eventually(() => server().detail(executionId));
    const { processorCount, window, processors: top } = await detail();
    expect([processorCount, window]).toEqual([10_000, { childCount: 1 }]);
    expect(top[0]).toMatchObject({ childCount: 9999, folded: { children: 9898, processors: 9898, failed: 0 } });
    expect(top[0]?.children.at(-1)).toMatchObject({
      status: 'FAILED',
      position: 7000,
      iteration: { index: 7000, size: 9999 },
    });
    const later = await detail('?root=0&childOffset=9990&childLimit=5');
    expect(later.window).toMatchObject({ root: 0, childCount: 9999, folded: { children: 9994, failed: 1 } });
    expect(later.processors[0]?.children.map(({ position }) => position)).toEqual([9990, 9991, 9992, 9993, 9994]);
  });

  it('has no subtree of a processor that is not there', async () => {
    const answer = await server().get(`/executions/${executionId}?root=10000`);
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'PROCESSOR_NOT_FOUND' });
  });

  it.each([
    ['root=-1', 'root'],
    ['root=x', 'root'],
    ['depth=0', 'depth'],
    ['depth=1001', 'depth'],
    ['childOffset=-1', 'childOffset'],
    ['childLimit=0', 'childLimit'],
    ['childLimit=501', 'childLimit'],
    ['levels=3', 'levels'],
  ])('%s is refused because of %s', async (query, field) => {
    const problem = problemOf(await server().get(`/executions/${executionId}?${query}`));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((one) => one.path)).toContain(field);
  });
});
