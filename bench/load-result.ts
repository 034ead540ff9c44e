/** What a load generator measured. */
export interface LoadResult {
  /** Executions answered 202 from its start on, warm-up included. */
  readonly acceptedInAll: number;
  /** Executions answered 202 while it measured, and for how long that was. */
  readonly accepted: number;
  readonly seconds: number;
  /** Mean size of an execution as JSON, bytes. */
  readonly meanBytes: number;
  /** Time from request to answer, milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests that were not answered 202, by status or error code. */
  readonly others: Readonly<Record<string, number>>;
}

/** A line of the load generator's standard output. */
export type LoadMessage =
  | { readonly kind: 'progress'; readonly acceptedInAll: number; readonly seconds: number }
  | { readonly kind: 'result'; readonly result: LoadResult };

/** Whether a parsed line is one of the load generator's; it is trusted to fill its own message. */
export function isLoadMessage(value: unknown): value is LoadMessage {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
