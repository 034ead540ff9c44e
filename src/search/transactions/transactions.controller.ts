import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { buildTransaction } from './build-transaction.js';
import { ExecutionComparer } from './comparison/execution-comparer.js';
import { ExecutionComparisonResponse, toComparisonResponse } from './dto/execution-comparison.response.js';
import { TransactionQuery } from './dto/transaction.query.js';
import { toTransactionResponse, TransactionResponse } from './dto/transaction.response.js';
import { TransactionStore } from './transaction-store.js';

@Access('VIEWER')
@ApiTags('Executions')
@Controller('executions')
export class TransactionsController {
  constructor(
    private readonly transactions: TransactionStore,
    private readonly comparer: ExecutionComparer,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getTransaction',
    summary: 'Every execution of one business transaction, as a tree over routes and applications',
    description:
      'An execution hangs under the one that called it; one whose caller was not captured, or is still to come, is a ' +
      'root. An id that nothing is known of is no error: the tree is empty.',
  })
  @ApiOkResponse({ type: TransactionResponse })
  @ApiProblem(400, 422, 503, 504)
  async transaction(
    @CurrentCaller() { tenantId }: Caller,
    @Query() { correlationId }: TransactionQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<TransactionResponse> {
    const correlated = await this.transactions.findCorrelated(tenantId, correlationId, signal);
    return toTransactionResponse(buildTransaction(correlated));
  }

  @Get(':executionId/compare/:otherId')
  @ApiOperation({
    operationId: 'compareExecutions',
    summary: 'Two executions beside each other',
    description: 'Path, timings, statuses and attributes, and where they part: a failed execution beside a good one.',
  })
  @ApiParam({ name: 'executionId', description: 'The left one', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @ApiParam({ name: 'otherId', description: 'The right one', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @ApiOkResponse({ type: ExecutionComparisonResponse })
  @ApiProblem(404, 422, 503, 504)
  async compare(
    @CurrentCaller() { tenantId }: Caller,
    @Param('executionId') executionId: string,
    @Param('otherId') otherId: string,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionComparisonResponse> {
    const comparison = await this.comparer.compare(tenantId, { executionId, otherId }, signal);
    return toComparisonResponse(comparison);
  }
}
