import { parseTimestamp } from '../../src/protocol/timestamp.js';
import type { ProcessorExecution, RouteExecution } from '../../tools/simulator/wire.js';

/** A record that has ended, with its start in microseconds since 1970. */
export interface Ended {
  readonly record: RouteExecution;
  readonly start: number;
}

/** Figures worked out the plain way. Durations are sorted. */
export interface NaiveFigures {
  readonly executions: number;
  readonly failed: number;
  readonly errorsHandled: number;
  readonly durations: readonly number[];
}

/** Those that have ended; RUNNING ones are in no statistics. */
export function endedOf(records: readonly RouteExecution[]): Ended[] {
  return records
    .filter(({ status }) => status !== 'RUNNING')
    .map((record) => ({ record, start: parseTimestamp(record.startTime) ?? Number.NaN }));
}

export function naiveFigures(ended: readonly Ended[]): NaiveFigures {
  const records = ended.map(({ record }) => record);
  return {
    executions: records.length,
    failed: records.filter(({ status }) => status === 'FAILED').length,
    errorsHandled: records.filter(({ errorHandled }) => errorHandled === true).length,
    durations: records.map(({ durationMs }) => durationMs ?? Number.NaN).sort((a, b) => a - b),
  };
}

/**
 * Between which values the estimate of a percentile lies, whichever neighbour is taken for the exact one: within 1 % of it;
 * the engine estimates what is below 1 up to 3.1 % too high.
 */
export function percentileBounds(durations: readonly number[], share: number): readonly [low: number, high: number] {
  const rank = share * (durations.length - 1);
  const low = durations[Math.floor(rank)] ?? Number.NaN;
  const high = durations[Math.ceil(rank)] ?? Number.NaN;
  return [low * 0.989, high * (high < 1 ? 1.031 : 1.011)];
}

/** Sorts things into lists by a key. */
export function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return groups;
}

/** The step that failed, found in the tree: of the failed steps below which none failed, the last one. */
export function failedStepOf({ processors }: RouteExecution): string | undefined {
  const failed = processors.filter(({ status }) => status === 'FAILED');
  const hasFailedChild = ({ seq }: ProcessorExecution): boolean => failed.some(({ parentSeq }) => parentSeq === seq);
  return failed.filter((step) => !hasFailedChild(step)).at(-1)?.processorId;
}

const WORD = '[A-Za-z0-9]*[0-9][A-Za-z0-9]*';

/** What differs between failures replaced, as far as the simulator's messages go. */
export function naiveMessage(message: string): string {
  return message
    .replace(/(^|[^\p{L}\p{N}])(?:"[^"]*(?:"|$)|'[^']*(?:'|$))/gu, '$1<text>')
    .replace(/[a-z]+:\/\/[^\s"'<>()[\]]+/g, '<address>')
    .replace(new RegExp(`${WORD}(?:[-.,:]${WORD})*`, 'g'), '<n>')
    .slice(0, 300);
}
