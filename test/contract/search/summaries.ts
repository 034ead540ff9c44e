import { beforeAll, expect, it } from '@jest/globals';
import { parseTimestamp } from '../../../src/protocol/timestamp.js';
import { aStuckExecution, aWireRecord } from '../../support/wire-records.js';
import { aPage, type Opened, TENANT, within } from './chapter.js';

const CHAPTER = 'summaries';
const START = '2026-07-24T09:04:38.120411Z';

/** What was sent is answered, to the microsecond. */
export function summaries(opened: Opened): void {
  const failed = aWireRecord({
    correlationId: CHAPTER,
    executionId: 'summaries-failed',
    exchangeId: 'exchange ü',
    application: 'ordérs',
    agentId: 'agent/1',
    routeId: 'route"1',
    status: 'FAILED',
    startTime: START,
    durationMs: 12.5,
    error: { type: 'java.io.IOException', message: 'it\'s "gone"\n注文' },
    errorHandled: true,
    attributes: { customer: 'ACME', items: 3, vip: true },
  });
  const running = aStuckExecution({ correlationId: CHAPTER, executionId: 'summaries-running', startTime: START });
  const ended = aWireRecord({
    correlationId: CHAPTER,
    executionId: 'summaries-ended',
    startTime: START,
    endTime: '2026-07-24T09:04:40.120411Z',
  });
  delete ended.durationMs;

  const found = async (executionId: string): Promise<unknown> => {
    const page = await opened().search.searchExecutions(within(CHAPTER), aPage());
    return page.executions.find((hit) => hit.executionId === executionId);
  };

  beforeAll(() => opened().store([failed, running, ended], TENANT));

  it('have all fields of the record', async () => {
    const startTime = parseTimestamp(START) ?? 0;
    expect(await found(failed.executionId)).toEqual({
      executionId: 'summaries-failed',
      exchangeId: 'exchange ü',
      correlationId: CHAPTER,
      application: 'ordérs',
      agentId: 'agent/1',
      routeId: 'route"1',
      status: 'FAILED',
      startTime,
      endTime: startTime + 12_500,
      durationMs: 12.5,
      errorType: 'java.io.IOException',
      errorMessage: 'it\'s "gone"\n注文',
      errorHandled: true,
      attributes: { customer: 'ACME', items: '3', vip: 'true' },
      matches: [],
    });
  });

  it('of what has not ended have neither end nor duration, and no error', async () => {
    const absent = { endTime: null, durationMs: null, errorType: '', errorMessage: '', errorHandled: false };
    expect(await found(running.executionId)).toMatchObject({ status: 'RUNNING', ...absent, attributes: {} });
  });

  it('have the duration that follows from the end', async () => {
    const endTime = parseTimestamp('2026-07-24T09:04:40.120411Z');
    expect(await found(ended.executionId)).toMatchObject({ endTime, durationMs: 2000 });
  });
}
