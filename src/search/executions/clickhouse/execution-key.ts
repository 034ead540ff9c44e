import type { ExecutionCursor } from '../../../common/cursor.js';
import type { TextWindow } from './text-window.js';

/** A record that meets criteria: by it the rest is read, from the table it is in. Also its place in every order. */
export interface ExecutionKey extends ExecutionCursor {
  readonly running: boolean;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Where the texts that are searched for stand in it; undefined where that was not asked for. */
  readonly windows?: readonly TextWindow[];
}

/** A row of `executionCandidatesSql`. 64-bit integers come as text. */
export interface ExecutionKeyRow {
  readonly start_micros: string;
  readonly execution_id: string;
  readonly duration_ms: number | null;
  readonly received_millis: string;
  readonly matches?: readonly TextWindow[];
}

/** Row → domain. */
export function toExecutionKey(row: ExecutionKeyRow, running: boolean): ExecutionKey {
  return {
    running,
    startTime: Number(row.start_micros),
    executionId: row.execution_id,
    durationMs: row.duration_ms,
    receivedAt: Number(row.received_millis),
    ...(row.matches === undefined ? {} : { windows: row.matches }),
  };
}

/** What tells one record from another: RUNNING ones are kept by id alone. */
export function recordKey({
  running,
  startTime,
  executionId,
}: Omit<ExecutionKey, 'receivedAt' | 'durationMs' | 'windows'>): string {
  return running ? executionId : `${startTime} ${executionId}`;
}
