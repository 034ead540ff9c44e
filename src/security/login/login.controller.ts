import { Body, Controller, Get, Header, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access, Public } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { CurrentCaller } from '../access/current-caller.js';
import { AttemptLimit } from '../limits/attempt-limit.js';
import { CallerResponse, toCallerResponse } from './dto/caller.response.js';
import { ChangePasswordRequest } from './dto/change-password.request.js';
import { LoginRequest } from './dto/login.request.js';
import { RefreshRequest } from './dto/refresh.request.js';
import { TokenPairResponse } from './dto/token-pair.response.js';
import { LoginService } from './login.service.js';
import { PeopleSessions } from './people-sessions.js';

@ApiTags('Login')
@Controller('auth')
export class LoginController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: PeopleSessions,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  @AttemptLimit('login', 'username')
  @UseGuards(RequireJsonObject)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'login',
    summary: 'Log in with a password',
    description:
      'The access token goes behind `Authorization: Bearer`, and into Authorize of this page. Failed attempts make a name wait longer and ' +
      'longer, whether there is such a user or not.',
  })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiProblem(400, 401, 503)
  login(
    @Body() { username, password, tenantId = DEFAULT_TENANT }: LoginRequest,
    @Origin() origin: RequestOrigin,
  ): Promise<TokenPairResponse> {
    return this.logins.login({ username, password, tenantId }, origin);
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @AttemptLimit('refresh', 'username')
  @UseGuards(RequireJsonObject)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'refreshLogin',
    summary: 'Get the next pair of tokens',
    description:
      'Each refresh token works once; the same call repeated within ten seconds gets the same pair. One that is used later again ends the ' +
      'session: somebody has stolen it.',
  })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiProblem(400, 401, 503)
  refresh(@Body() { refreshToken }: RefreshRequest, @Origin() origin: RequestOrigin): Promise<TokenPairResponse> {
    return this.sessions.refresh(refreshToken, origin);
  }

  @Post('logout')
  @HttpCode(204)
  @Access('VIEWER', 'PAYLOAD', 'OPERATOR', 'REPLAY', 'ADMIN')
  @UseGuards(RequireJsonObject)
  @ApiOperation({
    operationId: 'logout',
    summary: 'End the session of a refresh token',
    description: 'The access token holds until it expires, some minutes later: forget it.',
  })
  @ApiResponse({ status: 204, description: 'It has ended, or had ended before' })
  @ApiProblem(400, 503)
  logout(
    @Body() { refreshToken }: RefreshRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    return this.sessions.end(refreshToken, { caller, origin });
  }

  @Post('password')
  @HttpCode(200)
  @Access('VIEWER', 'PAYLOAD', 'OPERATOR', 'REPLAY', 'ADMIN')
  @UseGuards(RequireJsonObject)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change your own password',
    description: 'Ends all of your sessions and tokens; the answer is a new one.',
  })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiProblem(400, 409, 429, 503)
  changePassword(
    @Body() { oldPassword, newPassword }: ChangePasswordRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<TokenPairResponse> {
    return this.logins.changePassword(oldPassword, newPassword, { caller, origin });
  }

  @Get('me')
  @Access('AGENT', 'VIEWER', 'PAYLOAD', 'OPERATOR', 'REPLAY', 'ADMIN')
  @ApiOperation({ operationId: 'whoAmI', summary: 'Who calls, and what they may do' })
  @ApiOkResponse({ type: CallerResponse })
  me(@CurrentCaller() caller: Caller): CallerResponse {
    return toCallerResponse(caller);
  }
}
