import { Body, Controller, Delete, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { Access, Public, SECURITY_SCHEMES } from '../access/access.js';
import { unauthorized } from '../access/access-errors.js';
import type { Caller } from '../access/caller.js';
import { credentialOf } from '../access/credential-of.js';
import { CurrentCaller } from '../access/current-caller.js';
import { Audited } from '../audit/audited.js';
import { AttemptLimit } from '../limits/attempt-limit.js';
import { AgentTokens, type TokenPair } from './agent-tokens.js';
import { AgentTokenPairResponse } from './dto/agent-token-pair.response.js';
import { readRefreshToken } from './read-refresh-token.js';
import { RefreshTokensRequest } from './dto/refresh-tokens.request.js';

@ApiTags('Agents')
@Controller('agents')
export class AgentTokensController {
  constructor(private readonly tokens: AgentTokens) {}

  @Post(':agentId/refresh')
  @HttpCode(200)
  @Public()
  @AttemptLimit('refresh', 'agentId')
  @Header('Cache-Control', 'no-store')
  @ApiBearerAuth(SECURITY_SCHEMES.token)
  @ApiOperation({
    operationId: 'refreshAgent',
    summary: 'Get the next pair of tokens without registering again',
    description:
      'With the refresh token behind `Authorization: Bearer` or in the body. Each works once; the same call repeated within ten seconds ' +
      'gets the same refresh token again. One that is used later again was stolen: all that came from it are void, and the agent has to register.',
  })
  @ApiParam({ name: 'agentId', example: 'orders@pod-1' })
  @ApiBody({ type: RefreshTokensRequest, required: false })
  @ApiOkResponse({ type: AgentTokenPairResponse })
  @ApiProblem(400, 401, 503)
  refresh(
    @Param('agentId') agentId: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Origin() origin: RequestOrigin,
  ): Promise<TokenPair> {
    const token = readRefreshToken(body) ?? credentialOf(request);
    if (token === undefined) throw unauthorized();
    return this.tokens.refresh(agentId, token, origin);
  }

  @Delete(':agentId/tokens')
  @HttpCode(204)
  @Access('OPERATOR')
  @Audited('agent.end-tokens', 'agentId')
  @ApiOperation({
    operationId: 'endAgentTokens',
    summary: 'End the refresh tokens of an agent: it has to register again',
    description:
      'At all servers at once. The access token it has holds until it expires (CAMELEER_ACCESS_TOKEN_TTL_MS, an hour by default). ' +
      'Whoever has the bootstrap token can register again: where that leaked as well, change it first.',
  })
  @ApiParam({ name: 'agentId', example: 'orders@pod-1' })
  @ApiResponse({ status: 204, description: 'It has none that is good, or had none' })
  @ApiProblem(503)
  end(@Param('agentId') agentId: string, @CurrentCaller() { tenantId }: Caller): Promise<void> {
    return this.tokens.end({ tenantId, agentId });
  }
}
