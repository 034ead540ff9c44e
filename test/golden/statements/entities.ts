import { exchangesSql } from '../../../src/search/entities/clickhouse/exchange-finder.sql.js';
import {
  KEY_CONDITIONS,
  keyedExecutionsSql,
  keyedIdsSql,
} from '../../../src/search/entities/clickhouse/key-lookup.sql.js';
import { knownRoutesSql } from '../../../src/search/entities/clickhouse/known-routes.sql.js';
import { reportedAgentsSql } from '../../../src/search/entities/clickhouse/reported-agents.sql.js';
import type { EntityFilters } from '../../../src/search/entities/sources/entity-filters.js';
import { type Printed, TABLES } from './printed.js';

const SINCE_MS = Date.UTC(2026, 6, 24);
const everything: EntityFilters = {
  statuses: [],
  routeIds: [],
  applications: [],
  agentIds: [],
  correlationId: undefined,
};
const filtered: EntityFilters = {
  statuses: ['FAILED'],
  routeIds: ['order-process', 'order-api'],
  applications: ['orders'],
  agentIds: ['orders@pod-1'],
  correlationId: 'correlation-1',
};
const EXCHANGE = '3F2A9C41D07B6E5-0000000000000412';
const BEGUN = { begun: { beginning: '3F2A9C41', since: SINCE_MS * 1000 } };

/** Search across entities. */
export const ENTITIES: Printed = {
  'find-ids-by-key': () =>
    keyedIdsSql('default', 'ORD-4711', KEY_CONDITIONS.slice(0, 1), everything, TABLES.executions),
  'find-running-ids-by-key': () =>
    keyedIdsSql('default', 'ORD-4711', KEY_CONDITIONS, everything, TABLES.runningExecutions),
  'find-ids-by-key-filtered': () =>
    keyedIdsSql('default', 'ORD-4711', KEY_CONDITIONS.slice(3), filtered, TABLES.executions),
  'find-executions-by-key': () =>
    keyedExecutionsSql('default', 'ORD-4711', filtered, ['execution-1'], TABLES.executions),
  'find-routes': () => knownRoutesSql('default', SINCE_MS, 10_001, TABLES),
  'find-agents': () => reportedAgentsSql('default', SINCE_MS, 10_001, TABLES),
  'find-exchange': () => exchangesSql('default', { id: EXCHANGE }, everything, 1000, TABLES.executions),
  'find-exchanges': () => exchangesSql('default', BEGUN, everything, 1000, TABLES.executions),
  'find-running-exchanges': () =>
    exchangesSql('default', { id: EXCHANGE, ...BEGUN }, everything, 1000, TABLES.runningExecutions),
  'find-exchanges-filtered': () => exchangesSql('default', BEGUN, filtered, 1000, TABLES.runningExecutions),
};
