import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { ProcessorParams } from '../snapshots/dto/processor.params.js';
import { DiffReader } from './diff-reader.js';
import { ProcessorDiffResponse } from './dto/processor-diff.response.js';

@ApiTags('Executions')
@Controller('executions')
export class ProcessorDiffController {
  constructor(private readonly reader: DiffReader) {}

  @Get(':executionId/processors/:index/diff')
  @ApiOperation({
    operationId: 'getProcessorDiff',
    summary: 'What one step changed in body, headers and properties',
    description:
      'The exchange after the step against its own input. Where that was not captured, against the last one captured ' +
      'before: after the steps before it, the nearest first, then before the step around it, and so on outwards to the ' +
      'input of the execution. Other rounds of a split or loop are passed over. JSON is compared by its values, other ' +
      'text by its lines.',
  })
  @ApiOkResponse({ type: ProcessorDiffResponse })
  @ApiProblem(400, 404, 422, 503, 504)
  diff(
    @Param() { executionId, index }: ProcessorParams,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ProcessorDiffResponse> {
    return this.reader.diff({ tenantId: DEFAULT_TENANT, executionId, processorIndex: index }, signal);
  }
}
