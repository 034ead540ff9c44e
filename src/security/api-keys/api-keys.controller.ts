import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../common/clock.js';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { CurrentCaller } from '../access/current-caller.js';
import { tenantOf } from '../access/tenant-of.js';
import { ApiKeyAdministration } from './api-key-administration.js';
import { ApiKeyParams, ApiKeyTenantQuery, RotateApiKeyQuery } from './dto/api-key.params.js';
import {
  ApiKeyListResponse,
  IssuedApiKeyResponse,
  toIssuedApiKeyResponse,
  toListedApiKeyResponse,
} from './dto/api-key.response.js';
import { CreateApiKeyRequest, toNewApiKey } from './dto/create-api-key.request.js';

@ApiTags('API keys')
@Access('ADMIN')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeyAdministration,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listApiKeys', summary: 'The API keys of the tenant, the newest first' })
  @ApiOkResponse({ type: ApiKeyListResponse })
  @ApiProblem(400, 503, 504)
  async list(@Query() { tenantId }: ApiKeyTenantQuery, @CurrentCaller() caller: Caller): Promise<ApiKeyListResponse> {
    return { data: (await this.keys.list(tenantOf(caller, tenantId))).map(toListedApiKeyResponse) };
  }

  @Post()
  @UseGuards(RequireJsonObject)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'createApiKey',
    summary: 'Make an API key',
    description:
      'For scripts and gateways, sent as `Authorization: Bearer` or `X-API-Key`. A key with the role AGENT may register agents and send ' +
      'data for any agent of its tenant. A tenant exists by being named: the first user or key of a new name makes it.',
  })
  @ApiCreatedResponse({ type: IssuedApiKeyResponse })
  @ApiProblem(400, 503)
  async create(
    @Body() body: CreateApiKeyRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<IssuedApiKeyResponse> {
    const key = toNewApiKey(body, tenantOf(caller, body.tenantId), this.clock.now());
    return toIssuedApiKeyResponse(await this.keys.create(key, { caller, origin }));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'rotateApiKey',
    summary: 'Give an API key a new secret',
    description:
      'The one it has now is good for a day more, or for as long as is said; the one before that ends at once.',
  })
  @ApiOkResponse({ type: IssuedApiKeyResponse })
  @ApiProblem(400, 404, 503)
  async rotate(
    @Param() { id }: ApiKeyParams,
    @Query() { tenantId, overlapSeconds }: RotateApiKeyQuery,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<IssuedApiKeyResponse> {
    const actor = { caller, origin };
    return toIssuedApiKeyResponse(await this.keys.rotate(tenantOf(caller, tenantId), id, overlapSeconds * 1000, actor));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteApiKey',
    summary: 'Delete an API key',
    description: 'It ends at once; on other servers of the installation within a few seconds.',
  })
  @ApiResponse({ status: 204, description: 'It is gone' })
  @ApiProblem(400, 404, 503)
  async remove(
    @Param() { id }: ApiKeyParams,
    @Query() { tenantId }: ApiKeyTenantQuery,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.keys.remove(tenantOf(caller, tenantId), id, { caller, origin });
  }
}
