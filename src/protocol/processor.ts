import type { FlatError } from './error-info.js';
import type { FlatSnapshot } from './snapshot.js';

export const PROCESSOR_STATUSES = ['RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED'] as const;
export type ProcessorStatus = (typeof PROCESSOR_STATUSES)[number];

/** One processor of an execution, decoded, before its place in the tree is known. */
export interface DecodedProcessor {
  /** As sent; undefined when the agent numbers nothing. */
  readonly seq: number | undefined;
  readonly parentSeq: number | undefined;
  readonly id: string;
  readonly type: string;
  readonly status: ProcessorStatus;
  /** Microseconds since 1970. */
  readonly startTime: number;
  readonly durationMs: number | null;
  /** Round of the nearest iterating ancestor, 0-based; -1 for none. */
  readonly iteration: number;
  readonly error: FlatError;
  /** JSON of what is shown only; '' for none. */
  readonly details: string;
  readonly input: FlatSnapshot | undefined;
  readonly output: FlatSnapshot | undefined;
  readonly children: readonly DecodedProcessor[] | undefined;
}

/** A processor in its place: the list it stands in is in pre-order. */
export interface PlacedProcessor {
  readonly processor: DecodedProcessor;
  /** The agent's number, or the position in the list where it sent none. */
  readonly seq: number;
  /** 0 directly under the route. */
  readonly depth: number;
  /** Position of the parent in the list; -1 for the route. */
  readonly parentIndex: number;
}
