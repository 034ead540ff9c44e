import { ApiProperty } from '@nestjs/swagger';
import type { Transaction } from '../transaction.js';
import { MAX_TRANSACTION_EXECUTIONS } from '../transaction-store.js';
import { TransactionNodeResponse, toNodeResponse } from './transaction-node.response.js';
import { TransactionSummaryResponse, toTransactionSummaryResponse } from './transaction-summary.response.js';

/** One business transaction over routes and applications, as a tree of executions. */
export class TransactionResponse {
  @ApiProperty({
    type: [TransactionNodeResponse],
    description:
      'Executions whose caller is not in the transaction, the first started first; empty when nothing is known of the id',
  })
  readonly data!: TransactionNodeResponse[];

  @ApiProperty({ type: TransactionSummaryResponse, description: 'Of the executions in the tree' })
  readonly summary!: TransactionSummaryResponse;

  @ApiProperty({ description: 'How many executions there are in all; at least so many when not exact', example: 9 })
  readonly total!: number;

  @ApiProperty()
  readonly totalIsExact!: boolean;

  @ApiProperty({
    description: `Whether executions were left out: the tree has the first ${MAX_TRANSACTION_EXECUTIONS} by their start`,
  })
  readonly truncated!: boolean;
}

/** Domain → response. */
export function toTransactionResponse({ roots, summary, total, totalIsExact }: Transaction): TransactionResponse {
  return {
    data: roots.map(toNodeResponse),
    summary: toTransactionSummaryResponse(summary),
    total,
    totalIsExact,
    truncated: total > summary.executions,
  };
}
