import { beforeAll, expect, it } from '@jest/globals';
import { parseTimestamp } from '../../../src/protocol/timestamp.js';
import type { ExecutionCriteria } from '../../../src/search/executions/execution-criteria.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../../support/wire-records.js';
import { find, type Opened, TENANT, within } from './chapter.js';

const CHAPTER = 'criteria';
const at = (fraction: string): string => `2026-07-24T09:00:00.${fraction}Z`;
const micros = (fraction: string): number => parseTimestamp(at(fraction)) ?? 0;

const RECORDS = [
  aWireRecord({
    executionId: 'plain',
    startTime: at('000000'),
    durationMs: 0,
    processors: [aWireProcessor({ processorType: 'choice' }), aWireProcessor({ seq: 1, processorType: 'to' })],
    attributes: { customer: '' },
    input: { body: 'an order of apples' },
  }),
  aWireRecord({
    executionId: 'failed',
    status: 'FAILED',
    application: 'shipping',
    agentId: 'shipping@pod-1',
    routeId: 'ship',
    startTime: at('000001'),
    durationMs: 250,
    error: { type: 'java.io.IOException', message: 'no ship for apples' },
    attributes: { customer: 'ACME', items: 3 },
    processors: [aWireProcessor({ processorType: 'toD' })],
  }),
  aWireRecord({
    executionId: 'handled',
    application: 'shipping',
    routeId: 'pack',
    startTime: at('000002'),
    durationMs: 250.5,
    error: { type: 'java.io.IOExceptionHandler' },
    errorHandled: true,
    attributes: { customer: 'ACME', vip: true, items: 30 },
    processors: [aWireProcessor({ processorType: 'doTry' }), aWireProcessor({ seq: 1, processorType: 'to' })],
  }),
  aStuckExecution({
    executionId: 'running',
    agentId: 'orders@pod-2',
    startTime: at('999999'),
    attributes: { Customer: 'ACME' },
    input: { body: 'apples for the ship' },
  }),
].map((record) => ({ ...record, correlationId: CHAPTER }));

const ALL = RECORDS.map(({ executionId }) => executionId);
const text = (...wanted: string[]): Partial<ExecutionCriteria> => ({
  texts: wanted.map((one) => ({ scope: 'any', text: one })),
});
const started = (from?: string, to?: string): Partial<ExecutionCriteria> => ({
  started: { from: from === undefined ? undefined : micros(from), to: to === undefined ? undefined : micros(to) },
});
const lasting = (min?: number, max?: number): Partial<ExecutionCriteria> => ({ duration: { min, max } });

/** What each criterion finds by itself. */
const ALONE: readonly [string, Partial<ExecutionCriteria>, readonly string[]][] = [
  ['nothing', {}, ALL],
  ['a status', { statuses: ['COMPLETED'] }, ['plain', 'handled']],
  ['several statuses', { statuses: ['RUNNING', 'FAILED'] }, ['failed', 'running']],
  ['a start from, included', started('000001'), ['failed', 'handled', 'running']],
  ['a start to, not included', started(undefined, '000002'), ['plain', 'failed']],
  ['a start within one microsecond', started('000001', '000002'), ['failed']],
  ['a start in between', started('000003', '999999'), []],
  ['a route', { routeIds: ['ship'] }, ['failed']],
  ['several routes', { routeIds: ['ship', 'pack', 'absent'] }, ['failed', 'handled']],
  ['a part of a route', { routeIds: ['shi'] }, []],
  ['an application', { applications: ['shipping'] }, ['failed', 'handled']],
  ['several applications', { applications: ['shipping', 'orders'] }, ALL],
  ['an agent', { agentIds: ['orders@pod-2'] }, ['running']],
  ['one of two agents', { agentIds: ['orders@pod-2', 'shipping@pod-1'] }, ['failed', 'running']],
  ['an agent in another case', { agentIds: ['Orders@pod-2'] }, []],
  ['a shortest duration, included', lasting(250), ['failed', 'handled']],
  ['a longest duration, included', lasting(undefined, 250), ['plain', 'failed']],
  ['one duration', lasting(250.5, 250.5), ['handled']],
  ['any duration', lasting(0), ['plain', 'failed', 'handled']],
  ['an error', { errorType: 'java.io.IOException' }, ['failed']],
  ['an error in another case', { errorType: 'java.io.ioexception' }, []],
  ['a processor', { processorType: 'to' }, ['plain', 'handled']],
  ['a part of a processor', { processorType: 'cho' }, []],
  ['an attribute', { attributes: { customer: 'ACME' } }, ['failed', 'handled']],
  ['an attribute that is empty, not absent', { attributes: { customer: '' } }, ['plain']],
  ['a number as attribute', { attributes: { items: '3' } }, ['failed']],
  ['several attributes', { attributes: { customer: 'ACME', vip: 'true' } }, ['handled']],
  ['attributes of which one differs', { attributes: { customer: 'ACME', vip: 'false' } }, []],
  ['a text', text('apples'), ['plain', 'failed', 'running']],
  ['several texts', text('apples', 'ship'), ['failed', 'running']],
];

/** One of each kind, to be put together two by two. */
const COMBINED = ALONE.filter(([title]) =>
  /^(several statuses|a start from|a start to|several routes|an application$|any duration|an error$|a processor$|an attribute$|a text$)/.test(
    title,
  ),
);

/** Each alone, any two, and all together. */
export function criteria(opened: Opened): void {
  const found = async (wanted: Partial<ExecutionCriteria>): Promise<string[]> =>
    (await find(opened, within(CHAPTER, wanted))).sort();

  beforeAll(() => opened().store(RECORDS, TENANT));

  it.each(ALONE)('%s', async (_title, wanted, expected) => {
    expect(await found(wanted)).toEqual([...expected].sort());
  });

  it.each([CHAPTER, CHAPTER.toUpperCase(), CHAPTER.slice(1)])('the correlation id %s', async (correlationId) => {
    expect((await find(opened, within(correlationId))).length).toBe(correlationId === CHAPTER ? ALL.length : 0);
  });

  it.each(COMBINED.slice(0, -1))('%s and any other', async (title, wanted, expected) => {
    const others = COMBINED.slice(COMBINED.findIndex(([other]) => other === title) + 1);
    for (const [other, more, alsoExpected] of others) {
      if (Object.keys(more).some((field) => field in wanted)) continue;
      const both = expected.filter((id) => alsoExpected.includes(id)).sort();
      expect([title, other, await found({ ...wanted, ...more })]).toEqual([title, other, both]);
    }
  });

  it('all of them together', async () => {
    const wanted = { ...lasting(250, 250), ...started('000001', '000002'), ...text('no ship') };
    const everything: Partial<ExecutionCriteria> = {
      ...wanted,
      statuses: ['FAILED'],
      routeIds: ['ship'],
      applications: ['shipping'],
      agentIds: ['shipping@pod-1'],
      errorType: 'java.io.IOException',
      processorType: 'toD',
      attributes: { customer: 'ACME', items: '3' },
    };
    expect(await found(everything)).toEqual(['failed']);
    expect(await found({ ...everything, processorType: 'to' })).toEqual([]);
  });
}
