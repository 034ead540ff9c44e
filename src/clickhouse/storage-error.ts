import { AppError } from '../common/app-error.js';
import { ClickHouseFailure } from './clickhouse-failure.js';

/** What a failed query means for the client that asked. Anything that is no {@link ClickHouseFailure} stays as it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof ClickHouseFailure)) return error;
  switch (error.kind) {
    case 'timeout':
      return new AppError(
        'QUERY_TIMEOUT',
        'The query took longer than allowed: narrow the time range or add filters.',
        {
          cause: error,
        },
      );
    case 'memory':
      return new AppError(
        'QUERY_TOO_LARGE',
        'The query needed more memory than there is for it: narrow the time range, add filters or ask for less at once.',
        {
          cause: error,
        },
      );
    case 'cancelled':
      return new AppError('CLIENT_CLOSED_REQUEST', 'The query was stopped.', { cause: error });
    case 'unavailable':
      return new AppError('STORAGE_UNAVAILABLE', 'ClickHouse cannot be reached at the moment.', {
        retryAfterSeconds: 5,
        cause: error,
      });
    default:
      return new AppError('INTERNAL_ERROR', 'The query failed; the log has the reason under the error id.', {
        cause: error,
      });
  }
}
