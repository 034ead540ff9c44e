import { Injectable } from '@nestjs/common';
import { AppError } from '../../../common/app-error.js';
import { ExecutionStore } from '../../details/execution-store.js';
import { compareExecutions } from './compare-executions.js';
import type { ExecutionComparison } from './execution-comparison.js';

/** The two executions of a comparison, as the API names them. */
export interface ComparedIds {
  readonly executionId: string;
  readonly otherId: string;
}

/** Reads two executions and compares them. */
@Injectable()
export class ExecutionComparer {
  constructor(private readonly executions: ExecutionStore) {}

  /**
   * The execution on the left, the other on the right. Stops when `signal` aborts. Throws EXECUTION_NOT_FOUND, which
   * names the ids that are not known, and what {@link ExecutionStore} throws.
   */
  async compare(
    tenantId: string,
    { executionId, otherId }: ComparedIds,
    signal?: AbortSignal,
  ): Promise<ExecutionComparison> {
    const [left, right] = await Promise.all([
      this.executions.findExecution(tenantId, executionId, signal),
      this.executions.findExecution(tenantId, otherId, signal),
    ]);
    if (left !== undefined && right !== undefined) return compareExecutions(left, right);
    throw notFound([...(left === undefined ? ['executionId'] : []), ...(right === undefined ? ['otherId'] : [])]);
  }
}

function notFound(paths: readonly string[]): AppError {
  return new AppError('EXECUTION_NOT_FOUND', `There is no execution with the id given as ${paths.join(' and ')}.`, {
    errors: paths.map((path) => ({ path, message: 'is not the id of an execution' })),
  });
}
