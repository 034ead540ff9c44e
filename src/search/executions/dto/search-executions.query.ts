import { ExecutionSearchDto } from './execution-search.dto.js';

/** Query parameters of `GET /search/executions`. */
export class SearchExecutionsQuery extends ExecutionSearchDto {}
