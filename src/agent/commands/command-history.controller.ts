import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AppError } from '../../common/app-error.js';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import { type Caller, hasRole } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { actedBy } from '../../security/audit/actor.js';
import { AuditLog } from '../../security/audit/audit-log.js';
import { AgentDirectory } from '../registry/agent-directory.js';
import { CommandHistory } from './command-history.js';
import { CommandDetailResponse, toCommandDetail } from './dto/command-detail.response.js';
import { CommandPageResponse, toCommandPage } from './dto/command-page.response.js';
import { decodeEventCursor } from './dto/event-cursor.js';
import { ListCommandsQuery } from './dto/list-commands.query.js';

@ApiTags('Commands')
@Controller()
@Access('VIEWER')
export class CommandHistoryController {
  constructor(
    private readonly history: CommandHistory,
    private readonly directory: AgentDirectory,
    private readonly audit: AuditLog,
  ) {}

  @Get('agents/:agentId/commands')
  @ApiOperation({ operationId: 'listCommands', summary: 'Commands of an agent, the newest first' })
  @ApiParam({ name: 'agentId', example: 'orders-1' })
  @ApiOkResponse({ type: CommandPageResponse })
  @ApiProblem(400, 404, 503, 504)
  async list(
    @Param('agentId') agentId: string,
    @Query() { state, type, limit, cursor }: ListCommandsQuery,
    @CurrentCaller() { tenantId }: Caller,
    @RequestSignal() signal: AbortSignal,
  ): Promise<CommandPageResponse> {
    const before = cursor === undefined ? undefined : decodeEventCursor(cursor);
    const page = await this.history.list({ tenantId, agentId, state, type, before }, limit, signal);
    if (page.commands.length === 0 && this.directory.find(tenantId, agentId) === undefined) {
      throw new AppError('AGENT_NOT_FOUND', `No agent ${agentId} has ever registered.`);
    }
    return toCommandPage(page, limit);
  }

  @Get('commands/:commandId')
  @ApiOperation({
    operationId: 'getCommand',
    summary: 'A command with its history',
    description: 'The payload of a replay is a message: it is left out for a caller without the role PAYLOAD.',
  })
  @ApiParam({ name: 'commandId', example: '3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11' })
  @ApiOkResponse({ type: CommandDetailResponse })
  @ApiProblem(404, 503, 504)
  async find(
    @Param('commandId') commandId: string,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
    @RequestSignal() signal: AbortSignal,
  ): Promise<CommandDetailResponse> {
    const found = await this.history.find(caller.tenantId, commandId, signal);
    const isMessage = found.command.type === 'replay';
    const withPayload = !isMessage || hasRole(caller, 'PAYLOAD');
    if (isMessage && withPayload) {
      const entry = { ...actedBy({ caller, origin }), action: 'payload.view', target: commandId };
      this.audit.record({ ...entry, outcome: 'done' });
    }
    return toCommandDetail(found, withPayload);
  }
}
