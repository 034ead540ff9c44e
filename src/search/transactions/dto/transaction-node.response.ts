import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ExecutionSummaryResponse, toSummaryResponse } from '../../executions/dto/execution-summary.response.js';
import { DEEPEST_LEVEL } from '../build-transaction.js';
import type { TransactionNode } from '../transaction.js';

/** An execution in the tree of its transaction. */
export class TransactionNodeResponse extends ExecutionSummaryResponse {
  @ApiPropertyOptional({
    description: 'The execution that called this one. A root may have one too: it is not in the transaction (yet).',
    example: '01983b5e-1c28-7d02-9a4b-0c51f7ae6d30',
  })
  readonly parentExecutionId?: string;

  @ApiPropertyOptional({ description: 'The processor of the parent that reached this route', example: 'toPrice' })
  readonly parentProcessorId?: string;

  @ApiPropertyOptional({ description: "The agent's number (`seq`) of that processor", example: 7 })
  readonly parentSeq?: number;

  @ApiProperty({
    type: () => [TransactionNodeResponse],
    description: `The executions this one called, the first started first. The tree has at most ${DEEPEST_LEVEL} levels below its roots: what is deeper stands beside its caller.`,
  })
  readonly children!: TransactionNodeResponse[];
}

/** Domain → response. */
export function toNodeResponse({ execution, children }: TransactionNode): TransactionNodeResponse {
  const { parentExecutionId, parentProcessorId, parentSeq, ...summary } = execution;
  return Object.assign(toSummaryResponse(summary), {
    ...(parentExecutionId === '' ? {} : { parentExecutionId }),
    ...(parentProcessorId === '' ? {} : { parentProcessorId }),
    ...(parentSeq === null ? {} : { parentSeq }),
    children: children.map(toNodeResponse),
  });
}
