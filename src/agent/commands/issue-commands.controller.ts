import { applyDecorators, Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../common/clock.js';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { CommandDispatcher } from './command-dispatcher.js';
import type { CommandTarget } from './command-target.js';
import { COMMAND_EXAMPLES } from './dto/command-examples.js';
import { IssueCommandRequest, toWish } from './dto/issue-command.request.js';
import { IssuedCommandsResponse, toIssuedCommands } from './dto/issued-commands.response.js';

const DESCRIPTION =
  'Answered once it is stored: from then on it is delivered, or reported as EXPIRED or FAILED. A replay needs the role REPLAY, ' +
  'everything else OPERATOR.';

/** What the calls that issue commands have in common. */
function Issues(operationId: string, summary: string, description: string): MethodDecorator {
  return applyDecorators(
    HttpCode(202),
    UseGuards(RequireJsonObject),
    Access('OPERATOR', 'REPLAY'),
    ApiOperation({ operationId, summary, description: `${description} ${DESCRIPTION}` }),
    ApiBody({ type: IssueCommandRequest, examples: COMMAND_EXAMPLES }),
    ApiResponse({ status: 202, description: 'Stored, and on its way', type: IssuedCommandsResponse }),
    ApiProblem(400, 404, 409, 413, 415, 422, 429, 503),
  );
}

@ApiTags('Commands')
@Controller('agents')
export class IssueCommandsController {
  constructor(
    private readonly dispatcher: CommandDispatcher,
    private readonly clock: Clock,
  ) {}

  @Post('commands')
  @Issues(
    'commandAllAgents',
    'Command all live agents',
    'Those that cannot follow it, and those whose heartbeat is overdue, are `skipped`.',
  )
  all(
    @Body() body: IssueCommandRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<IssuedCommandsResponse> {
    return this.issue(body, { kind: 'all' }, caller, origin);
  }

  @Post('groups/:group/commands')
  @Issues(
    'commandGroup',
    'Command the live agents of a group',
    'Those that cannot follow it, and those whose heartbeat is overdue, are `skipped`.',
  )
  @ApiParam({ name: 'group', example: 'orders' })
  group(
    @Param('group') group: string,
    @Body() body: IssueCommandRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<IssuedCommandsResponse> {
    return this.issue(body, { kind: 'group', group }, caller, origin);
  }

  @Post(':agentId/commands')
  @Issues(
    'commandAgent',
    'Command an agent',
    'It may be LIVE or STALE, which may be back in time; one that is DEAD or STOPPED is refused.',
  )
  @ApiParam({ name: 'agentId', example: 'orders-1' })
  one(
    @Param('agentId') agentId: string,
    @Body() body: IssueCommandRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<IssuedCommandsResponse> {
    return this.issue(body, { kind: 'agent', agentId }, caller, origin);
  }

  private async issue(
    body: IssueCommandRequest,
    target: CommandTarget,
    caller: Caller,
    origin: RequestOrigin,
  ): Promise<IssuedCommandsResponse> {
    const wish = toWish(body, this.clock.now());
    return toIssuedCommands(await this.dispatcher.dispatch(wish, target, { caller, origin }));
  }
}
