import { HttpException } from '@nestjs/common';
import { AppError } from '../common/app-error.js';
import type { ErrorCode } from '../common/error-catalogue.js';

/** Of what the framework and its libraries throw; our own code throws codes. */
const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'RATE_LIMITED',
  431: 'HEADERS_TOO_LARGE',
};

/** Anything that was thrown while a request was handled, as an error of the catalogue. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof HttpException) return fromStatus(thrown.getStatus(), thrown.message, thrown);
  if (thrown instanceof Error) {
    const status = 'status' in thrown ? Number(thrown.status) : Number.NaN;
    if (status >= 400 && status < 500) return fromStatus(status, thrown.message, thrown);
  }
  return new AppError('INTERNAL_ERROR', 'The server failed; the log has the reason under the error id.', {
    cause: thrown,
  });
}

function fromStatus(status: number, message: string, cause: Error): AppError {
  if (status >= 500) return new AppError('INTERNAL_ERROR', 'The server failed.', { cause });
  return new AppError(STATUS_CODES[status] ?? 'BAD_REQUEST', message, { cause });
}
