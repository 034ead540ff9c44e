import type { EntityQuery } from '../query/entity-query.js';

/** What somebody looks for among one kind of entity. */
export interface EntityQuestion {
  readonly tenantId: string;
  readonly query: EntityQuery;
  /** Hits at most. */
  readonly limit: number;
  /** Where terms are looked for in executions: `errors` for a caller who may not know what payloads hold. */
  readonly textScope: 'any' | 'errors';
}
