import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AppError } from '../../common/app-error.js';
import { DiagramStore } from '../../diagram/store/diagram-store.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { ExecutionDetailResponse, toDetailResponse } from './dto/execution-detail.response.js';
import { TreeWindowQuery } from './dto/tree-window.query.js';
import { ExecutionStore } from './execution-store.js';
import { findDiagramHash } from './find-diagram-hash.js';
import { showTree } from './tree/shown-tree.js';

@Access('VIEWER')
@ApiTags('Executions')
@Controller('executions')
export class ExecutionDetailController {
  constructor(
    private readonly executions: ExecutionStore,
    private readonly diagrams: DiagramStore,
  ) {}

  @Get(':executionId')
  @ApiOperation({
    operationId: 'getExecution',
    summary: 'One execution with its processor tree and what stands around it',
    description:
      'A tree of up to 1,000 processors comes whole. Of a larger one each processor shows its first 100 children, level ' +
      'by level, until 1,000 processors are shown; the way to the first 20 failures is shown wherever they stand. What is ' +
      'left out is counted in `folded` where it is missing: ask for it with `root` and `childOffset`.',
  })
  @ApiParam({ name: 'executionId', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @ApiOkResponse({ type: ExecutionDetailResponse })
  @ApiProblem(400, 404, 422, 503, 504)
  async find(
    @CurrentCaller() { tenantId }: Caller,
    @Param('executionId') executionId: string,
    @Query() query: TreeWindowQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionDetailResponse> {
    const execution = await this.executions.findExecution(tenantId, executionId, signal);
    if (execution === undefined) throw new AppError('EXECUTION_NOT_FOUND', 'There is no execution with this id.');
    const tree = showTree(execution.processors, query.root, query.toWindow());
    if (tree === undefined)
      throw new AppError('PROCESSOR_NOT_FOUND', 'The execution has no processor with this index.');
    const [relations, diagramHash] = await Promise.all([
      this.executions.findRelations(tenantId, execution, signal),
      findDiagramHash(this.diagrams, tenantId, execution, signal),
    ]);
    return toDetailResponse(execution, relations, diagramHash, tree);
  }
}
