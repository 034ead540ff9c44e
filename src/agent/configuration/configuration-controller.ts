import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  Param,
  Patch,
  Put,
  Query,
  Res,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequestSignal } from '../../http/request-signal.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { ApiChange, ApiChangeBody, ApiScope } from './api-scope.js';
import { ConfigurationCalls } from './configuration-calls.js';
import { ChangeConfigurationRequest } from './dto/change-configuration.request.js';
import { ConfigurationHistoryQuery } from './dto/configuration-history.query.js';
import { RemoveConfigurationQuery } from './dto/remove-configuration.query.js';
import { ChangedConfigurationResponse, ScopeConfigurationResponse } from './dto/scope-configuration.response.js';
import { ConfigurationHistoryResponse } from './dto/scope-revision.response.js';
import { patchConfiguration, replaceConfiguration } from './edit-configuration.js';
import { type PathParameters, type ScopeAddress, scopeAt } from './scope-address.js';

const ROOT = 'configuration';

/** The controller for one kind of scope: all three have the same calls. */
export function configurationController(address: ScopeAddress): Type {
  const { path, operation, whose } = address;

  @ApiTags('Configuration')
  @ApiScope(address)
  @Controller(path)
  class ConfigurationController {
    constructor(private readonly calls: ConfigurationCalls) {}

    @Get()
    @Access('VIEWER')
    @ApiOperation({
      operationId: `get${operation}`,
      summary: `The configuration of ${whose}`,
      description: 'What is wanted of it alone, and what that comes to with the defaults and what wider scopes want.',
    })
    @ApiOkResponse({ type: ScopeConfigurationResponse })
    @ApiProblem(400, 404)
    show(
      @Param() parameters: PathParameters,
      @CurrentCaller() { tenantId }: Caller,
      @Res({ passthrough: true }) response: Response,
    ): ScopeConfigurationResponse {
      return this.calls.show(tenantId, scopeAt(address, parameters), response);
    }

    @Put()
    @Access('OPERATOR')
    @UseGuards(RequireJsonObject)
    @ApiOperation({
      operationId: `put${operation}`,
      summary: `Set the configuration of ${whose}`,
      description: 'In the place of what was wanted before. Live agents are sent a config-update.',
    })
    @ApiChangeBody()
    @ApiChange()
    async put(
      @Param() parameters: PathParameters,
      @Body() { configuration, reason }: ChangeConfigurationRequest,
      @Headers('if-match') ifMatch: string | undefined,
      @CurrentCaller() caller: Caller,
      @Origin() origin: RequestOrigin,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ChangedConfigurationResponse> {
      const edit = replaceConfiguration(configuration, ROOT);
      const change = { scope: scopeAt(address, parameters), edit, ifMatch, reason };
      return this.calls.change({ caller, origin }, change, response);
    }

    @Patch()
    @Access('OPERATOR')
    @UseGuards(RequireJsonObject)
    @ApiOperation({
      operationId: `patch${operation}`,
      summary: `Change the configuration of ${whose}`,
      description:
        'Merges (RFC 7396) with what was wanted before: null takes a field out. Live agents are sent a config-update.',
    })
    @ApiChangeBody()
    @ApiChange()
    async patch(
      @Param() parameters: PathParameters,
      @Body() { configuration, reason }: ChangeConfigurationRequest,
      @Headers('if-match') ifMatch: string | undefined,
      @CurrentCaller() caller: Caller,
      @Origin() origin: RequestOrigin,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ChangedConfigurationResponse> {
      const edit = patchConfiguration(configuration, ROOT);
      const change = { scope: scopeAt(address, parameters), edit, ifMatch, reason };
      return this.calls.change({ caller, origin }, change, response);
    }

    @Delete()
    @Access('OPERATOR')
    @ApiOperation({
      operationId: `delete${operation}`,
      summary: `Want nothing of its own of ${whose}`,
      description: 'The defaults and wider scopes remain. Live agents are sent a config-update.',
    })
    @ApiChange()
    async remove(
      @Param() parameters: PathParameters,
      @Query() { reason }: RemoveConfigurationQuery,
      @Headers('if-match') ifMatch: string | undefined,
      @CurrentCaller() caller: Caller,
      @Origin() origin: RequestOrigin,
      @Res({ passthrough: true }) response: Response,
    ): Promise<ChangedConfigurationResponse> {
      const change = { scope: scopeAt(address, parameters), edit: () => undefined, ifMatch, reason };
      return this.calls.change({ caller, origin }, change, response);
    }

    @Get('history')
    @Access('VIEWER')
    @ApiOperation({
      operationId: `list${operation}Changes`,
      summary: `Who changed the configuration of ${whose}, and why`,
    })
    @ApiOkResponse({ type: ConfigurationHistoryResponse })
    @ApiProblem(400, 404, 503, 504)
    async history(
      @Param() parameters: PathParameters,
      @Query() { limit }: ConfigurationHistoryQuery,
      @CurrentCaller() { tenantId }: Caller,
      @RequestSignal() signal: AbortSignal,
    ): Promise<ConfigurationHistoryResponse> {
      return this.calls.history(tenantId, scopeAt(address, parameters), limit, signal);
    }
  }

  return ConfigurationController;
}
