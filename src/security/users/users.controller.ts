import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequireJsonObject } from '../../http/require-json-object.js';
import { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { CurrentCaller } from '../access/current-caller.js';
import { tenantOf } from '../access/tenant-of.js';
import { ChangeUserRequest } from './dto/change-user.request.js';
import { CreateUserRequest } from './dto/create-user.request.js';
import { UserParams, UserTenantQuery } from './dto/user.params.js';
import { toUserResponse, UserListResponse, UserResponse } from './dto/user.response.js';
import { UserAdministration } from './user-administration.js';

@ApiTags('Users')
@Access('ADMIN')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UserAdministration) {}

  @Get()
  @ApiOperation({ operationId: 'listUsers', summary: 'The users of the tenant, by name' })
  @ApiOkResponse({ type: UserListResponse })
  @ApiProblem(400, 503)
  list(@Query() { tenantId }: UserTenantQuery, @CurrentCaller() caller: Caller): UserListResponse {
    return { data: this.users.list(tenantOf(caller, tenantId)).map(toUserResponse) };
  }

  @Post()
  @UseGuards(RequireJsonObject)
  @ApiOperation({
    operationId: 'createUser',
    summary: 'Make a user',
    description: 'A tenant exists by being named: the first user or key of a new name makes it.',
  })
  @ApiCreatedResponse({ type: UserResponse })
  @ApiProblem(400, 409, 503)
  async create(
    @Body() { tenantId, ...user }: CreateUserRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return toUserResponse(
      await this.users.create({ ...user, tenantId: tenantOf(caller, tenantId) }, { caller, origin }),
    );
  }

  @Get(':username')
  @ApiOperation({ operationId: 'getUser', summary: 'One user' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblem(400, 404, 503)
  find(
    @Param() { username }: UserParams,
    @Query() { tenantId }: UserTenantQuery,
    @CurrentCaller() caller: Caller,
  ): UserResponse {
    return toUserResponse(this.users.find({ tenantId: tenantOf(caller, tenantId), username }));
  }

  @Patch(':username')
  @UseGuards(RequireJsonObject)
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Change roles, disable, or set another password',
    description:
      'Ends the tokens and sessions of the user at once; on other servers of the installation within a few seconds. ' +
      'The roles of a user of the OpenID provider are those it has there at its next login.',
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblem(400, 404, 409, 503)
  async change(
    @Param() { username }: UserParams,
    @Query() { tenantId }: UserTenantQuery,
    @Body() change: ChangeUserRequest,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    const user = { tenantId: tenantOf(caller, tenantId), username };
    return toUserResponse(await this.users.change(user, change, { caller, origin }));
  }

  @Delete(':username')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteUser',
    summary: 'Delete a user',
    description:
      'Ends its tokens and sessions. The keys it made stay. The last administrator of a tenant cannot be deleted.',
  })
  @ApiResponse({ status: 204, description: 'It is gone' })
  @ApiProblem(400, 404, 409, 503)
  async remove(
    @Param() { username }: UserParams,
    @Query() { tenantId }: UserTenantQuery,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.users.remove({ tenantId: tenantOf(caller, tenantId), username }, { caller, origin });
  }

  @Delete(':username/sessions')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'endUserSessions',
    summary: 'End all sessions of a user',
    description:
      'Access tokens and refresh tokens of whoever is logged in as the user end at once; on other servers of the installation within a ' +
      'few seconds. The user may log in again: disable it to prevent that.',
  })
  @ApiResponse({ status: 204, description: 'They have ended, or there were none' })
  @ApiProblem(400, 404, 503)
  async endSessions(
    @Param() { username }: UserParams,
    @Query() { tenantId }: UserTenantQuery,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.users.endSessions({ tenantId: tenantOf(caller, tenantId), username }, { caller, origin });
  }
}
