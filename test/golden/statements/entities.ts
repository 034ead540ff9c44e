import { exchangesSql } from '../../../src/search/entities/clickhouse/exchange-finder.sql.js';
import { keyedExecutionsSql, keyedIdsSql } from '../../../src/search/entities/clickhouse/key-lookup.sql.js';
import { reportedAgentsSql } from '../../../src/search/entities/clickhouse/reported-agents.sql.js';
import { routesSql } from '../../../src/search/entities/clickhouse/route-finder.sql.js';
import type { EntityFilters } from '../../../src/search/entities/sources/entity-filters.js';
import type { NamedPieces } from '../../../src/search/entities/sources/named-pieces.js';
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
const words: NamedPieces = { terms: ['50%_off', 'shop'], beginning: false, first: ['50%_off', 'shop'] };
const letters: NamedPieces = { terms: ['or'], beginning: true, first: ['or'] };
const orders = { routes: ['order'], applications: ['shop'] };
const EXCHANGE = '3F2A9C41D07B6E5-0000000000000412';

/** Search across entities. */
export const ENTITIES: Printed = {
  'find-ids-by-key': () => keyedIdsSql('default', 'ORD-4711', everything, TABLES.executions),
  'find-ids-by-key-filtered': () => keyedIdsSql('default', 'ORD-4711', filtered, TABLES.executions),
  'find-executions-by-key': () =>
    keyedExecutionsSql('default', 'ORD-4711', filtered, ['execution-1'], TABLES.executions),
  'find-routes': () => routesSql('default', orders, words, SINCE_MS, 10, TABLES),
  'find-routes-beginning': () => routesSql('default', orders, letters, SINCE_MS, 10, TABLES),
  'find-agents': () => reportedAgentsSql('default', SINCE_MS, 10_001, TABLES),
  'find-exchanges': () => exchangesSql('default', EXCHANGE, everything, SINCE_MS * 1000, 1000, TABLES),
  'find-exchanges-filtered': () => exchangesSql('default', '', filtered, 0, 1000, TABLES),
};
