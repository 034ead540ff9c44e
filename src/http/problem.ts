import { ERROR_CATALOGUE, type ErrorCode } from '../common/error-catalogue.js';
import type { AppError, FieldProblem } from '../common/app-error.js';

/** RFC 9457 problem document, `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  /** Unique for this occurrence; a 5xx stands under it in the log. */
  readonly errorId: string;
  readonly requestId: string;
  readonly errors?: readonly FieldProblem[];
  readonly [extension: string]: unknown;
}

/** Identifier of the kind of problem: stable, and the heading in `docs/errors.md`. */
export function problemType(code: ErrorCode): string {
  return `urn:cameleer:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}

/** Writes an error for the client. */
export function toProblem(error: AppError, errorId: string, requestId: string): Problem {
  const { title, status } = ERROR_CATALOGUE[error.code];
  const { errors, extensions } = error.options;
  return {
    type: problemType(error.code),
    title,
    status,
    detail: error.detail,
    code: error.code,
    errorId,
    requestId,
    ...(errors === undefined ? {} : { errors }),
    ...extensions,
  };
}
