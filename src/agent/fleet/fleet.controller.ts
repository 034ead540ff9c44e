import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { AgentRegistry } from '../registry/agent-registry.js';
import { AgentView } from './agent-view.js';
import { AgentDetailResponse, toAgentDetailResponse } from './dto/agent-detail.response.js';
import { AgentPageResponse, toAgentPageResponse } from './dto/agent-page.response.js';
import { ListAgentsQuery, toFleetCriteria } from './dto/list-agents.query.js';
import { Fleet } from './fleet.js';

@Access('VIEWER')
@ApiTags('Agents')
@Controller('agents')
export class FleetController {
  constructor(
    private readonly fleet: Fleet,
    private readonly view: AgentView,
    private readonly registry: AgentRegistry,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listAgents',
    summary: 'The agents and their states',
    description:
      'By id. LIVE: heartbeats come; STALE: none for some time; DEAD: none for long; STOPPED: it said so itself. `counts` are of all ' +
      'agents that match but for their state.',
  })
  @ApiOkResponse({ type: AgentPageResponse })
  @ApiProblem(400)
  list(@Query() query: ListAgentsQuery, @CurrentCaller() { tenantId }: Caller): AgentPageResponse {
    const page = this.fleet.page(toFleetCriteria(query, tenantId));
    return toAgentPageResponse(page, query, (agent) => this.registry.conflictOf(agent));
  }

  @Get(':agentId')
  @ApiOperation({
    operationId: 'getAgent',
    summary: 'Everything about an agent',
    description:
      'What it said when it registered, its routes, its last heartbeat, what it lost, the configuration it works with and should work ' +
      'with, and the last hundred changes of its state.',
  })
  @ApiParam({ name: 'agentId', example: 'orders@pod-1' })
  @ApiOkResponse({ type: AgentDetailResponse })
  @ApiProblem(404, 503, 504)
  async find(
    @Param('agentId') agentId: string,
    @CurrentCaller() { tenantId }: Caller,
    @RequestSignal() signal: AbortSignal,
  ): Promise<AgentDetailResponse> {
    return toAgentDetailResponse(await this.view.find({ tenantId, agentId }, signal));
  }
}
