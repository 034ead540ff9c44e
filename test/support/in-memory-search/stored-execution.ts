import { parseTimestamp } from '../../../src/protocol/timestamp.js';
import type { ExecutionSummary } from '../../../src/search/executions/execution-summary.js';
import type { RouteExecution } from '../../../tools/simulator/wire.js';
import { foldCase } from './fold-case.js';
import { type SearchedText, textsOf } from './searched-text.js';

/** A text and the same without its case. */
export interface FoldedText extends SearchedText {
  readonly folded: string;
}

/** An execution as the search in memory keeps it. */
export interface StoredExecution {
  readonly summary: ExecutionSummary;
  readonly processorTypes: ReadonlySet<string>;
  readonly texts: readonly FoldedText[];
}

/** Record of protocol 2, valid as the server has accepted it → what is searched of it. Throws for a time that is none. */
export function toStored(record: RouteExecution): StoredExecution {
  return {
    summary: toSummary(record),
    processorTypes: new Set(record.processors.map(({ processorType }) => processorType)),
    texts: textsOf(record).map((one) => ({ ...one, folded: foldCase(one.text) })),
  };
}

function toSummary(record: RouteExecution): ExecutionSummary {
  const { executionId, exchangeId, correlationId, application, agentId, routeId, status, error } = record;
  return {
    executionId,
    exchangeId,
    correlationId,
    application,
    agentId,
    routeId,
    status,
    ...timesOf(record),
    errorType: error?.type ?? '',
    errorMessage: error?.message ?? '',
    errorHandled: record.errorHandled ?? false,
    attributes: Object.fromEntries(
      Object.entries(record.attributes ?? {}).map(([name, value]) => [name, String(value)]),
    ),
  };
}

/** Of a terminal record the end and the duration follow from each other. */
function timesOf(record: RouteExecution): Pick<ExecutionSummary, 'startTime' | 'endTime' | 'durationMs'> {
  const startTime = microsOf(record.startTime);
  const endTime = record.endTime === undefined ? null : microsOf(record.endTime);
  const durationMs = record.durationMs ?? null;
  if (record.status === 'RUNNING') return { startTime, endTime, durationMs };
  return {
    startTime,
    endTime: endTime ?? startTime + Math.round((durationMs ?? 0) * 1000),
    durationMs: durationMs ?? Math.max(0, ((endTime ?? startTime) - startTime) / 1000),
  };
}

function microsOf(time: string): number {
  const micros = parseTimestamp(time);
  if (micros === undefined) throw new Error(`Not a time: ${time}`);
  return micros;
}
