import type { ErrorCode } from '../../common/error-catalogue.js';
import type { EncodedExecutions } from './encoded-executions.js';

/** What a worker answers to an `EncodingRequest`. */
export type EncodingReply =
  | { readonly ok: true; readonly encoded: EncodedExecutions }
  | { readonly ok: false; readonly refusal: EncodingRefusal }
  /** A fault of the server, with its stack. */
  | { readonly ok: false; readonly failure: string };

/** The parts of an `AppError`: classes do not survive the way between threads. */
export interface EncodingRefusal {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}
