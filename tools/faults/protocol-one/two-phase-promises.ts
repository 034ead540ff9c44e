import { type Expected, expectedDetail, expectedSummary } from '../checks/expectations.js';
import type { RouteExecution } from '../../simulator/wire.js';
import type { Promised, PromisedExecution } from '../checks/promised.js';
import { twoPhaseExecution, type TwoPhaseExecution } from './two-phase-execution.js';
import type { PhaseGroup, TwoPhaseJournal } from './two-phase-journal.js';

/** What has to be answered for executions in two phases, once both records of each are acknowledged. */
export class TwoPhasePromises implements Promised {
  readonly key = 'exchangeId';

  constructor(private readonly journal: TwoPhaseJournal) {}

  *acknowledged(): Iterable<string> {
    for (const { exchangeIds } of this.journal.groups) yield* exchangeIds;
  }

  find(id: string): PromisedExecution | undefined {
    const group = this.journal.groupOf(id);
    if (group === undefined) return undefined;
    const execution = twoPhaseExecution(id, group.correlationId);
    const expected = expectationOf(execution, group);
    return { correlationId: group.correlationId, whileDead: undefined, ...expected };
  }
}

type Expectation = Pick<PromisedExecution, 'summary' | 'detail' | 'body'>;

function expectationOf({ start, end, whole }: TwoPhaseExecution, group: PhaseGroup): Expectation {
  if (end === undefined) return expectationOfRecord(running(whole));
  if (start !== undefined && isStartFirst(group)) return expectationOfRecord(whole);
  const alone = { ...expectationOfRecord({ ...whole, attributes: {}, input: {} }), body: whole.output?.body ?? '' };
  if (start === undefined) return { ...alone, detail: { ...alone.detail, hasInput: false } };
  // The order in which the server got them is not known: the last record counts, the first one may be late.
  const mayBeAdded = ['attributes', 'hasInput'];
  return { ...alone, summary: without(alone.summary, mayBeAdded), detail: without(alone.detail, mayBeAdded) };
}

/** The server may have made the id. */
function expectationOfRecord(record: RouteExecution): Expectation {
  const made = ['executionId'];
  return {
    summary: without(expectedSummary(record), made),
    detail: without(expectedDetail(record), made),
    body: record.input?.body ?? '',
  };
}

/** What is known of an execution that has begun. */
function running(whole: RouteExecution): RouteExecution {
  const { executionId, exchangeId, correlationId, application, agentId, instanceId, routeId, startTime } = whole;
  const names = { executionId, exchangeId, correlationId, application, agentId, instanceId, routeId };
  const { attributes = {}, input = {} } = whole;
  return { ...names, status: 'RUNNING', startTime, attributes, input, processors: [] };
}

/** Whether the terminal records were sent when the RUNNING ones had been acknowledged. */
function isStartFirst({ start, end }: PhaseGroup): boolean {
  return (start.acknowledgedAt ?? Infinity) < (end.sentAt ?? 0);
}

function without(expected: Expected, names: readonly string[]): Expected {
  return Object.fromEntries(Object.entries(expected).filter(([name]) => !names.includes(name)));
}
