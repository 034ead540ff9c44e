import { HttpException } from '@nestjs/common';
import { AppError } from '../common/app-error.js';
import type { ErrorCode } from '../common/error-catalogue.js';

/** Faults of reading a body, by the `type` that body-parser gives them. */
const BODY_FAULTS: ReadonlyMap<string, [ErrorCode, string]> = new Map([
  ['entity.too.large', ['BODY_TOO_LARGE', 'The body is larger than the server takes, counted after decompression.']],
  ['encoding.unsupported', ['UNSUPPORTED_MEDIA_TYPE', 'Content-Encoding may be gzip or identity.']],
  ['charset.unsupported', ['UNSUPPORTED_MEDIA_TYPE', 'The charset must be UTF-8.']],
  ['request.aborted', ['CLIENT_CLOSED_REQUEST', 'The client went away while it was sending.']],
  ['request.size.invalid', ['MALFORMED_BODY', 'The body has another length than Content-Length says.']],
  ['entity.parse.failed', ['MALFORMED_JSON', 'The body is not valid JSON.']],
]);

/** zlib's codes for broken compressed data. */
const BROKEN_COMPRESSION = /^(Z_DATA_ERROR|Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)/;

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Anything that was thrown while a request was handled, as an error of the catalogue. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof HttpException) {
    // The framework puts what the body parser threw into an exception of its own.
    return bodyFault(thrown.cause) ?? fromStatus(thrown.getStatus(), thrown.message, thrown);
  }
  if (thrown instanceof Error) {
    const fault = bodyFault(thrown);
    if (fault !== undefined) return fault;
    const status = 'status' in thrown ? Number(thrown.status) : Number.NaN;
    if (status >= 400 && status < 500) return fromStatus(status, thrown.message, thrown);
  }
  return new AppError('INTERNAL_ERROR', 'The server failed; the log has the reason under the error id.', {
    cause: thrown,
  });
}

function bodyFault(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const fault = 'type' in thrown ? BODY_FAULTS.get(String(thrown.type)) : undefined;
  if (fault) return new AppError(fault[0], fault[1], { cause: thrown });
  if ('code' in thrown && BROKEN_COMPRESSION.test(String(thrown.code))) {
    return new AppError('MALFORMED_BODY', 'The body is not valid gzip.', { cause: thrown });
  }
  return undefined;
}

function fromStatus(status: number, message: string, cause: Error): AppError {
  if (status >= 500) return new AppError('INTERNAL_ERROR', 'The server failed.', { cause });
  return new AppError(STATUS_CODES[status] ?? 'BAD_REQUEST', message, { cause });
}
