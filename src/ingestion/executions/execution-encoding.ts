import type { EncodedExecutions } from './encoded-executions.js';
import type { RowContext } from './execution-columns.js';

/** Executions of one request, as they were sent. */
export interface EncodingRequest {
  readonly body: Uint8Array;
  readonly format: 'json' | 'ndjson';
  readonly context: RowContext;
  /** The only agent whose executions are taken; undefined: of every one. */
  readonly ownAgentId?: string | undefined;
}

/** Turns the bytes of requests into rows, here or in other threads. */
export abstract class ExecutionEncoding {
  /**
   * Encodes one object, an array (`json`) or one object per line (`ndjson`) of protocol 2. What it answers at once is
   * valid until the next call: append it before anything else can run. What comes as a promise owns its bytes, and
   * promises are kept in the order of the calls.
   *
   * Fails with an `AppError`: MALFORMED_JSON with the byte offset, NESTING_TOO_DEEP, MALFORMED_BODY for no
   * UTF-8, or BODY_TOO_LARGE for too many records.
   */
  abstract encode(request: EncodingRequest): EncodedExecutions | Promise<EncodedExecutions>;

  /** Ends what it runs on; nothing is encoded any more. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
