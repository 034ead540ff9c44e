import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AppError } from '../../common/app-error.js';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { ExecutionDetailResponse, toDetailResponse } from './dto/execution-detail.response.js';
import { ExecutionStore } from './execution-store.js';

@ApiTags('Executions')
@Controller('executions')
export class ExecutionDetailController {
  constructor(private readonly executions: ExecutionStore) {}

  @Get(':executionId')
  @ApiOperation({ operationId: 'getExecution', summary: 'One execution with its processor tree' })
  @ApiParam({ name: 'executionId', example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  @ApiOkResponse({ type: ExecutionDetailResponse })
  @ApiProblem(404, 503, 504)
  async find(
    @Param('executionId') executionId: string,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ExecutionDetailResponse> {
    const execution = await this.executions.findExecution(DEFAULT_TENANT, executionId, signal);
    if (execution === undefined) throw new AppError('EXECUTION_NOT_FOUND', 'There is no execution with this id.');
    return toDetailResponse(execution);
  }
}
