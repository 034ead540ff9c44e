import type { EmittedExecution } from '../fleet/transaction.js';
import type { Iso, ProcessorExecution, RouteExecution } from '../wire.js';

type Distortion = (executions: readonly EmittedExecution[]) => readonly EmittedExecution[];

const AGAIN_AFTER_MS = 1500;
const AHEAD_MS = 300_000;

/** The same record again, as after an answer that got lost. */
export const deliveredTwice: Distortion = (executions) =>
  executions.flatMap((one) => [one, { ...one, dueMs: one.dueMs + AGAIN_AFTER_MS }]);

/** The flushed RUNNING record overtaken by the terminal one. */
export const terminalFirst: Distortion = (executions) =>
  executions.flatMap((one) => [one, { ...one, dueMs: one.dueMs + AGAIN_AFTER_MS, record: unfinished(one.record) }]);

/** An agent whose clock is five minutes fast: the record comes now and says later. */
export const clockAhead: Distortion = (executions) =>
  executions.map((one) => ({ ...one, record: shifted(one.record) }));

function unfinished(record: RouteExecution): RouteExecution {
  const processors = record.processors.map((node, index): ProcessorExecution => {
    return index < record.processors.length - 1 ? node : withoutEnd({ ...node, status: 'RUNNING' });
  });
  const open: RouteExecution = { ...record, status: 'RUNNING', flushReason: 'TIMEOUT', processors };
  delete open.endTime;
  return withoutEnd(open);
}

function withoutEnd<T extends { durationMs?: number; output?: unknown }>(copy: T): T {
  delete copy.durationMs;
  delete copy.output;
  return copy;
}

function shifted(record: RouteExecution): RouteExecution {
  const processors = record.processors.map((node) => ({ ...node, startTime: ahead(node.startTime) }));
  const moved = { ...record, startTime: ahead(record.startTime), processors };
  return record.endTime === undefined ? moved : { ...moved, endTime: ahead(record.endTime) };
}

/** Moves the milliseconds and keeps the microseconds `Date` knows nothing of. */
function ahead(time: Iso): Iso {
  return new Date(Date.parse(time) + AHEAD_MS).toISOString().slice(0, 23) + time.slice(23);
}
