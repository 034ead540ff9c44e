import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';

/**
 * What a failed insert asks for:
 * - `repeat`: the outcome is not known, or has nothing to do with the rows: the same bytes under the same token again
 * - `shrink`: it needed more memory than there is: again, and in the end in smaller pieces
 * - `refused`: a row is at fault, and it stays at fault
 */
export type FailureResponse = 'repeat' | 'shrink' | 'refused';

export function failureResponse(error: unknown): FailureResponse {
  if (!(error instanceof ClickHouseFailure)) return 'repeat';
  if (error.kind === 'data') return 'refused';
  return error.kind === 'memory' ? 'shrink' : 'repeat';
}
