import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Public } from '../access/access.js';
import { AttemptLimit } from '../limits/attempt-limit.js';
import { TokenPairResponse } from '../login/dto/token-pair.response.js';
import { IdTokenRequest } from './dto/id-token.request.js';
import { OidcLoginService } from './oidc-login.service.js';
import { stateCookie, stateInCookies } from './state-cookie.js';

@ApiTags('Login')
@Public()
@Controller('auth/oidc')
export class OidcController {
  constructor(private readonly logins: OidcLoginService) {}

  @Get('login')
  @Redirect()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'beginOidcLogin',
    summary: 'Log in at the OpenID provider',
    description: 'For browsers. The provider sends them back to the callback, whose answer is a pair of tokens.',
  })
  @ApiResponse({ status: 302, description: 'To the provider' })
  @ApiProblem(404, 503)
  async begin(@Res({ passthrough: true }) response: Response): Promise<{ url: string; statusCode: number }> {
    const { url, sealedState } = await this.logins.begin();
    response.setHeader('Set-Cookie', stateCookie(sealedState, this.logins.redirectUrl));
    return { url, statusCode: 302 };
  }

  @Get('callback')
  @AttemptLimit('login', 'state')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'finishOidcLogin',
    summary: 'Where the OpenID provider sends browsers back to',
    description: 'In the browser in which the login was begun, within ten minutes.',
  })
  @ApiQuery({ name: 'code', required: false, description: 'By the provider, as the other parameters' })
  @ApiQuery({ name: 'state', required: false })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiProblem(401, 403, 404, 503)
  async finish(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Origin() origin: RequestOrigin,
  ): Promise<TokenPairResponse> {
    response.setHeader('Set-Cookie', stateCookie(undefined, this.logins.redirectUrl));
    const query = request.originalUrl.split('?', 2)[1] ?? '';
    return this.logins.finish(query, stateInCookies(request.headers.cookie), origin);
  }

  @Post('token')
  @HttpCode(200)
  @AttemptLimit('login', 'sub')
  @UseGuards(RequireJsonObject)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'exchangeIdToken',
    summary: 'Log in with an ID token of the OpenID provider',
    description: 'For programs that logged in at the provider themselves, as the client that this server is there.',
  })
  @ApiOkResponse({ type: TokenPairResponse })
  @ApiProblem(400, 401, 403, 404, 503)
  exchange(@Body() { idToken }: IdTokenRequest, @Origin() origin: RequestOrigin): Promise<TokenPairResponse> {
    return this.logins.exchange(idToken, origin);
  }
}
