import { parseTimestamp } from '../../src/protocol/timestamp.js';
import type { ExecutionCriteria } from '../../src/search/executions/execution-criteria.js';
import type { ErrorInfo, ExchangeSnapshot, RouteExecution } from '../../tools/simulator/wire.js';

/** One execution of the naive search: what counts of its records, and its texts in lower case. */
interface Entry {
  readonly record: RouteExecution;
  readonly startTime: number;
  readonly texts: readonly string[];
}

/** What search has to find, by looking at every record as it was sent. Slow and obvious. */
export class NaiveSearch {
  private readonly entries = new Map<string, Entry>();

  /** Takes records in the order they are received: a terminal one replaces a RUNNING one, and a later one its like. */
  constructor(records: Iterable<RouteExecution>) {
    for (const record of records) {
      const known = this.entries.get(record.executionId)?.record;
      if (record.status === 'RUNNING' && known !== undefined && known.status !== 'RUNNING') continue;
      const texts = textsOf(record).map((text) => text.toLowerCase());
      this.entries.set(record.executionId, { record, startTime: parseTimestamp(record.startTime) ?? 0, texts });
    }
  }

  get records(): RouteExecution[] {
    return [...this.entries.values()].map(({ record }) => record);
  }

  /** Ids of everything that meets the criteria, newest first, then by id. */
  find(criteria: ExecutionCriteria): string[] {
    return [...this.entries.values()]
      .filter((entry) => meets(entry, criteria))
      .sort((a, b) => b.startTime - a.startTime || (a.record.executionId < b.record.executionId ? 1 : -1))
      .map(({ record }) => record.executionId);
  }
}

function meets({ record, startTime, texts }: Entry, criteria: ExecutionCriteria): boolean {
  const { statuses, started, correlationId, routeIds, applications, agentId } = criteria;
  const oneOf = <T>(list: readonly T[], value: T): boolean => list.length === 0 || list.includes(value);
  return (
    oneOf(statuses, record.status) &&
    oneOf(routeIds, record.routeId) &&
    oneOf(applications, record.application) &&
    (correlationId === undefined || record.correlationId === correlationId) &&
    (agentId === undefined || record.agentId === agentId) &&
    (started.from === undefined || startTime >= started.from) &&
    (started.to === undefined || startTime < started.to) &&
    criteria.texts.every(({ text }) => texts.some((one) => one.includes(text.toLowerCase())))
  );
}

/** Every text of a record that a search looks into. */
export function textsOf(record: RouteExecution): string[] {
  return [record, ...record.processors].flatMap(({ error, input, output }) => [
    ...ofError(error),
    ...ofSnapshot(input),
    ...ofSnapshot(output),
  ]);
}

const ofError = (error: ErrorInfo | undefined): string[] => [error?.message ?? '', error?.stackTrace ?? ''];

const ofSnapshot = (snapshot: ExchangeSnapshot | undefined): string[] => [
  snapshot?.body ?? '',
  ...[snapshot?.headers, snapshot?.properties].flatMap((pairs) =>
    Object.entries(pairs ?? {}).flatMap(([key, value]) => [key, value ?? '']),
  ),
];
