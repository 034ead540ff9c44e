import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblem } from '../../http/api-problem.js';
import { OwnAgent } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { EventStreams } from './event-streams.js';
import { readLastEventId } from './last-event-id.js';

const EXAMPLE = `retry: 3180

id: 1784883900123456
event: deep-trace
data: {"agentId":"orders-1","commandId":"01980f2e-…","expiresAt":"2026-07-24T09:06:00.000Z",…,"signature":"…"}

: ping

`;

@ApiTags('Agents')
@Controller('agents')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  @Get(':agentId/events')
  @OwnAgent('agentId')
  @ApiOperation({
    operationId: 'streamEvents',
    summary: 'The commands for an agent, as they are issued: server-sent events',
    description:
      'Stays open. Begins with every command that the agent may have missed; `docs/events.md` tells what follows. ' +
      'A newer stream of the same agent replaces the older.',
  })
  @ApiParam({ name: 'agentId', example: 'orders-1' })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last event that was received: what followed it comes first',
  })
  @ApiQuery({
    name: 'lastEventId',
    required: false,
    schema: { type: 'string' },
    description: 'The same for clients that cannot set the header',
  })
  @ApiOkResponse({
    description: 'An event stream',
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiProblem(429, 503)
  stream(
    @Param('agentId') agentId: string,
    @CurrentCaller() { tenantId, expiresAt }: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    if (request.method === 'HEAD') {
      response.type('text/event-stream').end();
      return;
    }
    const lastEventId = readLastEventId(request.headers['last-event-id'], request.query['lastEventId']);
    this.streams.open({ tenantId, agentId, expiresAt, lastEventId }, response);
  }
}
