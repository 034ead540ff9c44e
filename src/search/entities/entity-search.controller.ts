import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import { Origin, type RequestOrigin } from '../../http/request-origin.js';
import { RequestSignal } from '../../http/request-signal.js';
import { Access } from '../../security/access/access.js';
import type { Caller } from '../../security/access/caller.js';
import { CurrentCaller } from '../../security/access/current-caller.js';
import { questionText } from '../snippets/question-text.js';
import { ShownSnippets } from '../snippets/shown-snippets.js';
import { EntitySearchResponse, toEntitySearchResponse } from './dto/entity-search.response.js';
import { SearchEntitiesQuery } from './dto/search-entities.query.js';
import { EntitySearch } from './entity-search.js';

/** What is not told of a question: the text. */
const UNTOLD = ['terms'];

@Access('VIEWER')
@ApiTags('Search')
@Controller('search')
export class EntitySearchController {
  constructor(
    private readonly entities: EntitySearch,
    private readonly snippets: ShownSnippets,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'searchEntities',
    summary: 'Find anything: executions, routes, exchanges and agents',
    description:
      'For every key stroke of a search box. A whole id, correlation id or business attribute stands first, as `exact`. A ' +
      'filter that an entity does not have finds none of it: routes have neither status nor agent, agents no route. One or ' +
      'two characters find names that begin with them and search no payloads; without the role PAYLOAD no text does, but that of ' +
      'errors is searched. Every scope has a time of its own, and payloads have little once something has what was typed for its ' +
      'key: a scope that does not make it is marked. Who is shown pieces of payloads is on record.',
  })
  @ApiOkResponse({ type: EntitySearchResponse })
  @ApiProblem(400, 503, 504)
  async search(
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
    @Query() query: SearchEntitiesQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<EntitySearchResponse> {
    const question = query.toQuestion(caller);
    const result = await this.entities.search(question, query.scope ?? [], signal);
    const executions = result.scopes.get('executions')?.hits ?? [];
    this.snippets.record({ caller, origin }, executions, questionText(result.query, UNTOLD));
    return toEntitySearchResponse(result);
  }
}
