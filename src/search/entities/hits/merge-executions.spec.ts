import { describe, expect, it } from '@jest/globals';
import type { ExecutionHit, ExecutionPage } from '../../executions/execution-summary.js';
import { type FoundExecutions, mergeExecutions } from './merge-executions.js';

function anExecution(executionId: string, fields: Partial<ExecutionHit> = {}): ExecutionHit {
  return {
    executionId,
    exchangeId: 'exchange-1',
    correlationId: 'correlation-1',
    application: 'orders',
    agentId: 'orders@pod-1',
    routeId: 'order-process',
    status: 'COMPLETED',
    startTime: 0,
    endTime: 0,
    durationMs: 0,
    errorType: '',
    errorMessage: '',
    errorHandled: false,
    attributes: { orderId: 'key' },
    matches: [],
    ...fields,
  };
}

const aPage = (ids: readonly string[], fields: Partial<ExecutionPage> = {}): ExecutionPage => ({
  executions: ids.map((id) => anExecution(id)),
  hasMore: false,
  total: ids.length,
  totalIsExact: true,
  notices: [],
  ...fields,
});

const keyed = (...ids: string[]): ExecutionHit[] => ids.map((id) => anExecution(id));

describe('executions by key and by text are', () => {
  it.each<[string, Partial<FoundExecutions>, object]>([
    [
      'those with the key first, each once',
      { keyed: keyed('a', 'b'), page: aPage(['c', 'b']) },
      { ids: 'a b c', total: 3, totalIsExact: true, timedOut: false },
    ],
    ['those of the text when nothing has the key', { page: aPage(['c', 'd']) }, { ids: 'c d', total: 2 }],
    [
      'counted as the text is when nothing has the key',
      { page: aPage(['c', 'd', 'e'], { hasMore: true, total: 1000, totalIsExact: false }) },
      { ids: 'c d e', total: 1000, totalIsExact: false },
    ],
    [
      'counted at least, when more of the text may have the key',
      { keyed: keyed('a'), page: aPage(['b', 'c', 'd'], { hasMore: true, total: 7 }) },
      { ids: 'a b c', total: 7, totalIsExact: false },
    ],
    [
      'counted at least, when more have the key',
      { keyed: keyed('a', 'b', 'c', 'd'), page: aPage([]) },
      { ids: 'a b c', total: 4, totalIsExact: false },
    ],
    [
      'what was found when the text was too slow',
      { keyed: keyed('a'), page: undefined },
      { ids: 'a', total: null, totalIsExact: false, timedOut: true },
    ],
    [
      'what was found when the key was too slow',
      { keyed: undefined, page: aPage(['b']) },
      { ids: 'b', total: null, totalIsExact: false, timedOut: true },
    ],
    ['not counted when no text was asked for', { keyed: keyed('a'), page: null }, { ids: 'a', total: null, timedOut: false }], // prettier-ignore
  ])('%s', (_what, found, expected) => {
    const { hits, ...rest } = mergeExecutions({ keyed: [], key: 'key', page: aPage([]), limit: 3, ...found });
    expect({ ids: hits.map(({ id }) => id).join(' '), ...rest }).toMatchObject(expected);
  });

  it('the one with the id before those that hold it in an attribute', () => {
    const copies = [anExecution('copy', { attributes: { original: 'a', same: 'a' } }), anExecution('a')];
    const { hits } = mergeExecutions({ keyed: copies, key: 'a', page: aPage(['x']), limit: 3 });
    expect(hits.map(({ id, match }) => [id, match])).toEqual([
      ['a', 'exact'],
      ['copy', 'exact'],
      ['x', 'partial'],
    ]);
    expect(hits.map(({ matches }) => matches.map(({ field }) => field))).toEqual([
      ['executionId'],
      ['attributes.original', 'attributes.same'],
      [],
    ]);
  });

  it('told with what the search has to say', () => {
    const notices = [{ code: 'TEXT_TOO_SHORT_FOR_INDEX', message: 'short' }] as const;
    expect(mergeExecutions({ keyed: [], key: 'k', page: aPage([], { notices }), limit: 3 }).notices).toEqual(notices);
  });

  it('named by application, attributes and the first line of the error, all of them cut', () => {
    const attributes = { orderId: '🚀'.repeat(300), customer: 'C-1', third: 'left out' };
    const one = anExecution('a', { attributes, errorMessage: 'Connection refused\nat line 2' });
    const [hit] = mergeExecutions({ keyed: [one], key: 'a', page: null, limit: 1 }).hits;
    expect(hit?.title).toBe('order-process');
    expect(hit?.subtitle).toBe(`orders · orderId=${'🚀'.repeat(112)} · customer=C-1 · Connection refused`);
  });
});
