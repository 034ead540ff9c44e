import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { OwnAgent } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { CommandAcknowledgements } from './command-acknowledgements.js';
import { AcknowledgementRequest, toAcknowledgement } from './dto/acknowledgement.request.js';
import { CommandResponse, toCommandResponse } from './dto/command.response.js';

@ApiTags('Agents')
@Controller('agents')
export class AcknowledgeCommandController {
  constructor(private readonly acknowledgements: CommandAcknowledgements) {}

  @Post(':agentId/commands/:commandId/ack')
  @HttpCode(200)
  @UseGuards(RequireJsonObject)
  @OwnAgent('agentId')
  @ApiOperation({
    operationId: 'acknowledgeCommand',
    summary: 'Tell what became of a command',
    description:
      'For agents. Answered once it is stored; the same may be told again, the contrary is refused. What comes after the expiry is ' +
      'refused and stands in the history.',
  })
  @ApiParam({ name: 'agentId', example: 'orders-1' })
  @ApiParam({ name: 'commandId', example: '3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11' })
  @ApiBody({ type: AcknowledgementRequest })
  @ApiOkResponse({ type: CommandResponse })
  @ApiProblem(400, 404, 409, 413, 415, 503, 504)
  async acknowledge(
    @Param('agentId') agentId: string,
    @Param('commandId') commandId: string,
    @Body() body: object,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<CommandResponse> {
    const acknowledgement = toAcknowledgement(body);
    return toCommandResponse(await this.acknowledgements.take({ tenantId, agentId }, commandId, acknowledgement));
  }
}
