import { Body, Controller, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { Public, SECURITY_SCHEMES } from '../access/access.js';
import { unauthorized } from '../access/access-errors.js';
import { credentialOf } from '../access/credential-of.js';
import { AttemptLimit } from '../limits/attempt-limit.js';
import { AgentTokens, type TokenPair } from './agent-tokens.js';
import { AgentTokenPairResponse } from './dto/agent-token-pair.response.js';
import { readRefreshToken } from './read-refresh-token.js';
import { RefreshTokensRequest } from './dto/refresh-tokens.request.js';

@ApiTags('Agents')
@Controller('agents')
export class AgentRefreshController {
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
}
