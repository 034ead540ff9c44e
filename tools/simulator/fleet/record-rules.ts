import type { Iso, ProcessorExecution, RouteExecution } from '../wire.js';

/** Says what is wrong with a record by the rules of protocol 2; nothing for a valid one. */
export function brokenRules(record: RouteExecution): string[] {
  return [...brokenOutcome(record), ...brokenTree(record.processors), ...brokenTimes(record)].map((problem) => {
    return `${record.routeId} ${record.executionId}: ${problem}`;
  });
}

/** Microseconds since the epoch of a time with six decimals. */
export function microsOf(time: Iso): number {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(time)) return Number.NaN;
  return Date.parse(`${time.slice(0, 19)}Z`) * 1000 + Number(time.slice(20, 26));
}

function brokenOutcome(record: RouteExecution): string[] {
  const problems: string[] = [];
  const ended = record.endTime !== undefined && record.durationMs !== undefined;
  const running = record.status === 'RUNNING';
  if (running === ended) problems.push(`${record.status} with end ${ended}`);
  if (running === (record.flushReason === 'TERMINAL'))
    problems.push(`${record.status} flushed as ${record.flushReason}`);
  if (record.status === 'FAILED' && record.error === undefined) problems.push('FAILED without an error');
  if (record.errorHandled === true && record.error === undefined) problems.push('a handled error without the error');
  const wellFormed = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(record.executionId);
  if (!wellFormed) problems.push('the id is no UUID of version 7');
  return problems;
}

function brokenTree(nodes: readonly ProcessorExecution[]): string[] {
  const seen = new Set<number>();
  const problems: string[] = [];
  for (const node of nodes) {
    if (seen.has(node.seq)) problems.push(`seq ${node.seq} repeats`);
    if (node.parentSeq !== undefined && !seen.has(node.parentSeq)) problems.push(`seq ${node.seq} before its parent`);
    if ((node.status === 'RUNNING') !== (node.durationMs === undefined))
      problems.push(`seq ${node.seq} ${node.status}`);
    seen.add(node.seq);
  }
  return problems;
}

function brokenTimes(record: RouteExecution): string[] {
  const start = microsOf(record.startTime);
  const end = record.endTime === undefined ? Number.POSITIVE_INFINITY : microsOf(record.endTime);
  const problems: string[] = [];
  if (record.durationMs !== undefined && Math.abs(end - start - record.durationMs * 1000) > 1) {
    problems.push('the duration is not the time between start and end');
  }
  const bySeq = new Map(record.processors.map((node) => [node.seq, node]));
  for (const node of record.processors) {
    const [from, until] = span(node);
    const parent = node.parentSeq === undefined ? undefined : bySeq.get(node.parentSeq);
    const [low, high] = parent === undefined ? [start, end] : span(parent, Number.POSITIVE_INFINITY);
    if (!(from >= low && until <= high + 1)) problems.push(`seq ${node.seq} runs outside its parent`);
  }
  return problems;
}

/** A node still running has only begun: as a child it ends where it starts, as a parent it does not end. */
function span(node: ProcessorExecution, ongoing = 0): readonly [number, number] {
  const from = microsOf(node.startTime);
  return [from, from + (node.durationMs === undefined ? ongoing : Math.round(node.durationMs * 1000))];
}
