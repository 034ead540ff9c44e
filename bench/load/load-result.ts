/** What a load generator measured. */
export interface LoadResult {
  /** Executions answered 202 from its start on, warm-up included. */
  readonly acceptedInAll: number;
  /** Executions answered 202 while it measured, and for how long that was. */
  readonly accepted: number;
  readonly seconds: number;
  /** Requests answered 202 while it measured. */
  readonly requests: number;
  /** Mean size of an execution as JSON, bytes. */
  readonly meanBytes: number;
  /** Time from request to answer, milliseconds. With a rate, waiting for a free connection is part of it. */
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  /** With a rate: how long a due request waited at most until it was sent, and how long one waits at the end. */
  readonly behindMaxMs: number;
  readonly behindAtEndMs: number;
  /** Requests that were not answered 202, by status or error code. */
  readonly others: Readonly<Record<string, number>>;
}

/** How far a load generator is. */
export interface LoadProgress {
  readonly acceptedInAll: number;
  readonly seconds: number;
  readonly behindMs: number;
}

/** An execution of the load that was answered 202 just now. */
export interface LoadSample {
  readonly executionId: string;
  /** When its request was sent, milliseconds since 1970. */
  readonly sentAtMs: number;
}

/** A line of the load generator's standard output. */
export type LoadMessage =
  | ({ readonly kind: 'progress' } & LoadProgress)
  | ({ readonly kind: 'sample' } & LoadSample)
  | { readonly kind: 'result'; readonly result: LoadResult };

/** Whether a parsed line is one of the load generator's; it is trusted to fill its own message. */
export function isLoadMessage(value: unknown): value is LoadMessage {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
