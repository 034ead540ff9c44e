import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../http/api-problem.js';
import { RequestSignal } from '../http/request-signal.js';
import { Access } from '../security/access/access.js';
import type { Caller } from '../security/access/caller.js';
import { CurrentCaller } from '../security/access/current-caller.js';
import { requireDefaultTenant } from '../security/access/require-default-tenant.js';
import { StorageQuery } from './dto/storage.query.js';
import { StorageResponse, toStorageResponse } from './dto/storage.response.js';
import { StorageService } from './storage.service.js';

@Access('VIEWER')
@ApiTags('Storage')
@Controller('storage')
export class StorageController {
  constructor(private readonly storage: StorageService) {}

  @Get()
  @ApiOperation({
    operationId: 'getStorage',
    summary: 'What is stored, for how long, and what another retention would free',
    description:
      'Reads no data, so it costs little however much there is. With executionDays and the like the answer has wouldFree as ' +
      'well: what a start of the server with that retention would drop. It is about all tenants together, so callers of the ' +
      'default tenant alone may ask.',
  })
  @ApiOkResponse({ type: StorageResponse })
  @ApiProblem(400, 503, 504)
  async report(
    @Query() query: StorageQuery,
    @CurrentCaller() caller: Caller,
    @RequestSignal() signal: AbortSignal,
  ): Promise<StorageResponse> {
    requireDefaultTenant(caller);
    return toStorageResponse(await this.storage.report(query, signal));
  }
}
