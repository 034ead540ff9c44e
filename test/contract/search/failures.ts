import { beforeAll, expect, it } from '@jest/globals';
import type { SearchService } from '../../../src/search/executions/search-service.js';
import { aWireRecord } from '../../support/wire-records.js';
import { aPage, find, type Opened, TENANT, within } from './chapter.js';

const CHAPTER = 'failures';
const CRITERIA = within(CHAPTER, { texts: [{ scope: 'any', text: 'needle' }] });

/** A search that did not come to its end is an error, never an empty page. */
export function failures(opened: Opened): void {
  const record = aWireRecord({ correlationId: CHAPTER, input: { body: 'the needle' } });

  /** By what it has: an adapter built elsewhere has another copy of the class. */
  const failure = async (search: SearchService, signal?: AbortSignal): Promise<unknown> => {
    const outcome: unknown = await search.searchExecutions(CRITERIA, aPage(), signal).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: 'AppError' });
    return outcome;
  };

  beforeAll(() => opened().store([record], TENANT));

  it('a store that cannot be reached is STORAGE_UNAVAILABLE', async () => {
    expect(await failure(opened().unreachable())).toMatchObject({ code: 'STORAGE_UNAVAILABLE', status: 503 });
  });

  it('an abort before the search stops it', async () => {
    expect(await failure(opened().search, AbortSignal.abort())).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
  });

  it('an abort during the search stops it', async () => {
    const controller = new AbortController();
    const outcome = failure(opened().search, controller.signal);
    controller.abort();
    expect(await outcome).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
  });

  it('an abort after its end does nothing, and neither keeps the next one from its answer', async () => {
    const controller = new AbortController();
    const { executions } = await opened().search.searchExecutions(CRITERIA, aPage(), controller.signal);
    controller.abort();
    expect(executions).toHaveLength(1);
    expect(await find(opened, CRITERIA)).toEqual([record.executionId]);
  });
}
