import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { EntitySearchResponse, toEntitySearchResponse } from './dto/entity-search.response.js';
import { SearchEntitiesQuery } from './dto/search-entities.query.js';
import { EntitySearch } from './entity-search.js';

@Access('VIEWER')
@ApiTags('Search')
@Controller('search')
export class EntitySearchController {
  constructor(private readonly entities: EntitySearch) {}

  @Get()
  @ApiOperation({
    operationId: 'searchEntities',
    summary: 'Find anything: executions, routes, exchanges and agents',
    description:
      'For every key stroke of a search box. A whole id, correlation id or business attribute stands first, as `exact`. A ' +
      'filter that an entity does not have finds none of it: routes have neither status nor agent, agents no route. One or ' +
      'two characters find names that begin with them and search no payloads; without the role PAYLOAD no text does, but that of errors is searched. Every scope has a time of its own: one that ' +
      'does not make it is marked.',
  })
  @ApiOkResponse({ type: EntitySearchResponse })
  @ApiProblem(400, 503, 504)
  async search(
    @CurrentCaller() caller: Caller,
    @Query() query: SearchEntitiesQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<EntitySearchResponse> {
    const question = query.toQuestion(caller);
    return toEntitySearchResponse(await this.entities.search(question, query.scope ?? [], signal));
  }
}
