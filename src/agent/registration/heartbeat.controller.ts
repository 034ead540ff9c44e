import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { decodeDeregistration } from '../../protocol/agents/decode-deregistration.js';
import { decodeHeartbeat } from '../../protocol/agents/decode-heartbeat.js';
import { OwnAgent } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { decodeBody } from './decode-body.js';
import { DeregistrationRequest } from './dto/deregistration.request.js';
import { HeartbeatRequest } from './dto/heartbeat.request.js';
import { HeartbeatResponse } from './dto/heartbeat.response.js';
import { HeartbeatService } from './heartbeat-service.js';

@ApiTags('Agents')
@Controller('agents/:agentId')
@OwnAgent('agentId')
export class HeartbeatController {
  constructor(private readonly heartbeats: HeartbeatService) {}

  @Post('heartbeat')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'sendHeartbeat',
    summary: 'Give a sign of life',
    description:
      'Heartbeats and registrations alone are signs of life: neither data nor an open event stream keeps an agent LIVE. The body may be ' +
      'missing. `reRegister: true` in the problem of a 404 asks the agent to register again.',
  })
  @ApiParam({ name: 'agentId', example: 'orders@pod-1' })
  @ApiBody({ type: HeartbeatRequest, required: false })
  @ApiOkResponse({ type: HeartbeatResponse })
  @ApiProblem(400, 404, 413)
  heartbeat(
    @Param('agentId') agentId: string,
    @Body() body: unknown,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<HeartbeatResponse> {
    return this.heartbeats.heartbeat({ tenantId, agentId }, decodeBody(body ?? {}, decodeHeartbeat));
  }

  @Post('deregister')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deregisterAgent',
    summary: 'Say that the agent stops',
    description:
      'Its state is STOPPED then, not STALE and DEAD. A later heartbeat or registration makes it LIVE again. The body may be missing. ' +
      'When it names another instance than the one that registered last, that one alone is forgotten and the state of the agent stays: ' +
      'its successor is there already.',
  })
  @ApiParam({ name: 'agentId', example: 'orders@pod-1' })
  @ApiBody({ type: DeregistrationRequest, required: false })
  @ApiResponse({ status: 204, description: 'It is STOPPED, or its former instance forgotten' })
  @ApiProblem(400, 404, 413)
  deregister(
    @Param('agentId') agentId: string,
    @Body() body: unknown,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<void> {
    return this.heartbeats.deregister({ tenantId, agentId }, decodeBody(body ?? {}, decodeDeregistration));
  }
}
