import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { Audited } from '../../security/audit/audited.js';
import { ProcessorParams } from '../snapshots/dto/processor.params.js';
import { DiffReader } from './diff-reader.js';
import { ProcessorDiffResponse } from './dto/processor-diff.response.js';

@Access('PAYLOAD')
@ApiTags('Executions')
@Controller('executions')
export class ProcessorDiffController {
  constructor(private readonly reader: DiffReader) {}

  @Get(':executionId/processors/:index/diff')
  @Audited('payload.view', 'executionId')
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
    @CurrentCaller() { tenantId }: Caller,
    @Param() { executionId, index }: ProcessorParams,
    @RequestSignal() signal: AbortSignal,
  ): Promise<ProcessorDiffResponse> {
    return this.reader.diff({ tenantId, executionId, processorIndex: index }, signal);
  }
}
