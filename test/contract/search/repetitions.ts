import { beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTION_ORDERS, type ExecutionCriteria } from '../../../src/search/executions/execution-criteria.js';
import type { RouteExecution } from '../../../tools/simulator/wire.js';
import { aStuckExecution, aWireRecord } from '../../support/wire-records.js';
import { eventually } from '../../support/eventually.js';
import { aPage, find, idsOf, type Opened, TENANT, walk, within } from './chapter.js';

const AGAIN = 'again';
const text = (wanted: string): Partial<ExecutionCriteria> => ({ texts: [{ scope: 'any', text: wanted }] });

/** Each execution is found once, as its last record has it. */
export function repetitions(opened: Opened): void {
  const store = (...records: RouteExecution[]): Promise<void> => opened().store(records, TENANT);

  /** The only execution of the chapter, and no total but one. */
  const only = async (chapter: string): Promise<unknown> => {
    const { executions, hasMore, total } = await opened().search.searchExecutions(within(chapter), aPage());
    expect([executions.length, hasMore, total]).toEqual([1, false, 1]);
    return executions[0];
  };

  it('a terminal record replaces the RUNNING one, which no later one brings back', async () => {
    const ended = aWireRecord({ correlationId: 'ended', input: { body: 'the whole story' } });
    const running = aStuckExecution({
      executionId: ended.executionId,
      correlationId: 'ended',
      input: { body: 'half a story' },
    });
    await store(running);
    expect(await only('ended')).toMatchObject({ status: 'RUNNING', durationMs: null });
    expect(await find(opened, within('ended', text('half a')))).toEqual([ended.executionId]);
    for (const record of [ended, running]) {
      await store(record);
      expect(await only('ended')).toMatchObject({ status: 'COMPLETED', durationMs: 12.5 });
      expect(await find(opened, within('ended', { statuses: ['RUNNING'] }))).toEqual([]);
      expect(await find(opened, within('ended', text('half a')))).toEqual([]);
      expect(await find(opened, within('ended', text('whole story')))).toEqual([ended.executionId]);
    }
  });

  it('a text is shown where it stands in the record that counts, whichever came last', async () => {
    const ended = aWireRecord({ correlationId: 'shown', input: { body: 'the whole story' } });
    const { executionId } = ended;
    await store(ended);
    await store(aStuckExecution({ executionId, correlationId: 'shown', input: { body: 'half a story' } }));
    const criteria = within('shown', text('story'));
    const { executions } = await opened().search.searchExecutions(criteria, aPage());
    expect(executions).toMatchObject([{ executionId, matches: [{ snippet: 'the whole story' }] }]);
  });

  it('a RUNNING record is replaced by a terminal one that does not meet the criteria', async () => {
    const ended = aWireRecord({ correlationId: 'moved', routeId: 'second' });
    await store(aStuckExecution({ executionId: ended.executionId, correlationId: 'moved', routeId: 'first' }), ended);
    expect(await find(opened, within('moved', { routeIds: ['first'] }))).toEqual([]);
    expect(await find(opened, within('moved', { routeIds: ['second'] }))).toEqual([ended.executionId]);
  });

  it.each([
    ['RUNNING', aStuckExecution({ correlationId: 'later-RUNNING' })],
    ['terminal', aWireRecord({ correlationId: 'later-terminal' })],
  ])('of several %s records the last received counts, also for the criteria', async (kind, record) => {
    const chapter = `later-${kind}`;
    for (const routeId of ['first', 'second', 'third']) {
      await store({ ...record, routeId, input: { body: `from the ${routeId}` } });
      expect(await only(chapter)).toMatchObject({ routeId });
    }
    for (const routeId of ['first', 'second']) {
      expect(await find(opened, within(chapter, { routeIds: [routeId] }))).toEqual([]);
      expect(await find(opened, within(chapter, text(`the ${routeId}`)))).toEqual([]);
    }
    expect(await find(opened, within(chapter, { routeIds: ['third'], ...text('the third') }))).toEqual([
      record.executionId,
    ]);
  });

  it.each([
    ['RUNNING', aStuckExecution],
    ['terminal', aWireRecord],
  ])('a replaced %s record is not counted among those an offset skips', async (kind, record) => {
    const chapter = `skipped-${kind}`;
    const started = (second: number, routeId: string): RouteExecution =>
      record({
        executionId: `${chapter}-${second}`,
        correlationId: chapter,
        routeId,
        startTime: `2026-07-24T09:00:0${second}.000Z`,
      });
    await store(started(3, 'first'), started(2, 'first'), started(1, 'first'));
    await store(started(3, 'second'));
    const page = { order: '-startTime', offset: 1, limit: 1 } as const;
    expect(await find(opened, within(chapter, { routeIds: ['first'] }), page)).toEqual([`${chapter}-1`]);
  });

  describe('batches sent several times', () => {
    const batch = Array.from({ length: 12 }, (_, i) => {
      const fields = { correlationId: AGAIN, input: { body: 'once again' } };
      return i % 4 === 0 ? aStuckExecution(fields) : aWireRecord({ ...fields, durationMs: i % 3 });
    });

    beforeAll(async () => {
      // As an agent tries again, with one more in it: the server cannot know it for the same request.
      for (let i = 0; i < 3; i++) await store(...batch, aWireRecord({ correlationId: `${AGAIN}-other` }));
    });

    it.each(EXECUTION_ORDERS)('are on pages once, by %s', async (order) => {
      const whole = await find(opened, within(AGAIN), { order });
      expect([...whole].sort()).toEqual(batch.map(({ executionId }) => executionId).sort());
      expect(await walk(opened, within(AGAIN), { order, limit: 5 })).toEqual(whole);
      expect(await walk(opened, within(AGAIN, text('AGAIN')), { order, limit: 5 })).toEqual(whole);
      const page = await opened().search.searchExecutions(within(AGAIN), aPage({ order, limit: 5, offset: 5 }));
      expect([idsOf(page), page.hasMore]).toEqual([whole.slice(5, 10), true]);
    });

    it.each([within(AGAIN), within(AGAIN, text('again'))])('are counted once', async (criteria) => {
      // A count may have been cut short on a machine that was busy.
      await eventually(async () => {
        const { total, totalIsExact } = await opened().search.searchExecutions(criteria, aPage({ limit: 5 }));
        expect([total, totalIsExact]).toEqual([batch.length, true]);
      });
    });
  });
}
