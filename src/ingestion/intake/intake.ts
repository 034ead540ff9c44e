import type { DataRequest } from './data-request.js';
import type { IngestResult } from './ingest-result.js';

/** Takes one kind of payload: decodes it and puts its rows into the spool. */
export interface Intake {
  /** Name of the payload in metrics: `executions`, `diagrams`, `metrics`. */
  readonly payload: string;
  /**
   * There when the same body tells something when it comes again: it is taken again then, unless an `Idempotency-Key` says
   * that it is a repetition.
   */
  readonly takesRepeatedBodies?: true;
  /**
   * Resolves when every good record of the request is on disk; bad ones are listed and do not keep the good ones out.
   * Throws an `AppError`: SPOOL_FULL when nothing could be kept, MALFORMED_JSON and the like for an unreadable body.
   */
  take(request: DataRequest): Promise<IngestResult>;
}
