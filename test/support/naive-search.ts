import { parseTimestamp } from '../../src/protocol/timestamp.js';
import type { ExecutionCriteria, ExecutionOrder, TextScope } from '../../src/search/executions/execution-criteria.js';
import type { ErrorInfo, ExchangeSnapshot, RouteExecution } from '../../tools/simulator/wire.js';

/** A text of a record, and which scope beside `any` it is in. */
interface ScopedText {
  readonly scope: TextScope;
  readonly text: string;
}

/** One execution of the naive search: what counts of its records, and its texts in lower case. */
interface Entry {
  readonly record: RouteExecution;
  readonly startTime: number;
  readonly duration: number | undefined;
  readonly texts: readonly ScopedText[];
}

/** What search has to find, by looking at every record as it was sent. Slow and obvious. */
export class NaiveSearch {
  private readonly entries = new Map<string, Entry>();

  /** Takes records in the order they are received: a terminal one replaces a RUNNING one, and a later one its like. */
  constructor(records: Iterable<RouteExecution>) {
    for (const record of records) {
      const known = this.entries.get(record.executionId)?.record;
      if (record.status === 'RUNNING' && known !== undefined && known.status !== 'RUNNING') continue;
      const texts = scopedTextsOf(record).map(({ scope, text }) => ({ scope, text: text.toLowerCase() }));
      const startTime = parseTimestamp(record.startTime) ?? 0;
      this.entries.set(record.executionId, { record, startTime, duration: durationOf(record, startTime), texts });
    }
  }

  get records(): RouteExecution[] {
    return [...this.entries.values()].map(({ record }) => record);
  }

  /** Ids of everything that meets the criteria, in an order. */
  find(criteria: ExecutionCriteria, order: ExecutionOrder = '-startTime'): string[] {
    return [...this.entries.values()]
      .filter((entry) => meets(entry, criteria))
      .sort(COMPARE[order])
      .map(({ record }) => record.executionId);
  }
}

type Compare = (a: Entry, b: Entry) => number;

const newestFirst: Compare = (a, b) =>
  b.startTime - a.startTime || (a.record.executionId < b.record.executionId ? 1 : -1);

const byDuration =
  (sign: 1 | -1): Compare =>
  (a, b) => {
    if (a.duration === b.duration) return newestFirst(a, b);
    if (a.duration === undefined) return 1;
    if (b.duration === undefined) return -1;
    return sign * (a.duration - b.duration);
  };

const COMPARE: Readonly<Record<ExecutionOrder, Compare>> = {
  '-startTime': newestFirst,
  startTime: (a, b) => newestFirst(b, a),
  '-durationMs': byDuration(-1),
  durationMs: byDuration(1),
};

/** As it is stored: what was sent, or what lies between the times. */
function durationOf({ durationMs, endTime }: RouteExecution, startTime: number): number | undefined {
  if (durationMs !== undefined) return durationMs;
  const end = endTime === undefined ? undefined : parseTimestamp(endTime);
  return end === undefined ? undefined : (end - startTime) / 1000;
}

function meets(entry: Entry, criteria: ExecutionCriteria): boolean {
  const { record, startTime, texts } = entry;
  const { statuses, started, correlationId, routeIds, applications, agentIds, errorType } = criteria;
  const oneOf = <T>(list: readonly T[], value: T): boolean => list.length === 0 || list.includes(value);
  return (
    oneOf(statuses, record.status) &&
    oneOf(routeIds, record.routeId) &&
    oneOf(applications, record.application) &&
    (correlationId === undefined || record.correlationId === correlationId) &&
    (agentIds.length === 0 || agentIds.includes(record.agentId)) &&
    (started.from === undefined || startTime >= started.from) &&
    (started.to === undefined || startTime < started.to) &&
    (errorType === undefined || record.error?.type === errorType) &&
    meetsDuration(entry, criteria) &&
    meetsSteps(entry, criteria) &&
    criteria.texts.every(({ scope, text }) =>
      texts.some((one) => (scope === 'any' || one.scope === scope) && one.text.includes(text.toLowerCase())),
    )
  );
}

function meetsDuration({ duration }: Entry, { duration: { min, max } }: ExecutionCriteria): boolean {
  if (min === undefined && max === undefined) return true;
  return duration !== undefined && duration >= (min ?? 0) && duration <= (max ?? Number.POSITIVE_INFINITY);
}

function meetsSteps({ record }: Entry, { processorType, attributes }: ExecutionCriteria): boolean {
  const sent = new Map(Object.entries(record.attributes ?? {}));
  return (
    (processorType === undefined || record.processors.some((one) => one.processorType === processorType)) &&
    Object.entries(attributes).every(([key, value]) => sent.has(key) && String(sent.get(key)) === value)
  );
}

/** Every text of a record that a search looks into. */
export function textsOf(record: RouteExecution): string[] {
  return scopedTextsOf(record).map(({ text }) => text);
}

/** The same with the scope that each is in. */
export function scopedTextsOf(record: RouteExecution): ScopedText[] {
  return [record, ...record.processors].flatMap(({ error, input, output }) => [
    ...ofError(error),
    ...ofSnapshot(input),
    ...ofSnapshot(output),
  ]);
}

const inScope = (scope: TextScope, texts: readonly string[]): ScopedText[] => texts.map((text) => ({ scope, text }));

const ofError = (error: ErrorInfo | undefined): ScopedText[] =>
  inScope('errors', [error?.message ?? '', error?.stackTrace ?? '']);

const ofSnapshot = (snapshot: ExchangeSnapshot | undefined): ScopedText[] => [
  ...inScope('body', [snapshot?.body ?? '']),
  ...inScope('headers', ofPairs(snapshot?.headers)),
  ...inScope('any', ofPairs(snapshot?.properties)),
];

const ofPairs = (pairs: ExchangeSnapshot['headers']): string[] =>
  Object.entries(pairs ?? {}).flatMap(([key, value]) => [key, value ?? '']);
