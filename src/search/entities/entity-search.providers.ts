import type { Provider } from '@nestjs/common';
import { AgentDirectory } from '../../agent/registry/agent-directory.js';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { Clock } from '../../common/clock.js';
import { ClickHouseExchangeFinder } from './clickhouse/clickhouse-exchange-finder.js';
import { ClickHouseKeyLookup } from './clickhouse/clickhouse-key-lookup.js';
import { ClickHouseKnownRoutes } from './clickhouse/clickhouse-known-routes.js';
import { ClickHouseReportedAgents } from './clickhouse/clickhouse-reported-agents.js';
import { EntitySearch } from './entity-search.js';
import { AgentScope } from './scopes/agent-scope.js';
import { ExchangeScope } from './scopes/exchange-scope.js';
import { ExecutionScope } from './scopes/execution-scope.js';
import { FilterResolver } from './scopes/filter-resolver.js';
import { RouteScope } from './scopes/route-scope.js';
import { SearchTurns } from './scopes/search-turns.js';
import { AgentFinder } from './sources/agent-finder.js';
import { ExchangeFinder } from './sources/exchange-finder.js';
import { KeyLookup } from './sources/key-lookup.js';
import { ListedRouteFinder } from './sources/listed-route-finder.js';
import { remembered } from './sources/remembered.js';
import { RouteFinder } from './sources/route-finder.js';
import { UnitedAgentFinder } from './sources/united-agent-finder.js';

const AT_ONCE = { embedded: 1, server: 8 } as const;

/** {@link EntitySearch} and what it finds each entity by. Executions are found by `SearchService`. */
export const ENTITY_SEARCH_PROVIDERS: Provider[] = [
  { provide: KeyLookup, useClass: ClickHouseKeyLookup },
  ClickHouseKnownRoutes,
  {
    provide: RouteFinder,
    inject: [ClickHouseKnownRoutes, Clock],
    useFactory: (routes: ClickHouseKnownRoutes, clock: Clock) =>
      new ListedRouteFinder(remembered((tenantId, signal) => routes.list(tenantId, signal), clock)),
  },
  { provide: ExchangeFinder, useClass: ClickHouseExchangeFinder },
  ClickHouseReportedAgents,
  {
    provide: AgentFinder,
    inject: [AgentDirectory, ClickHouseReportedAgents, Clock],
    useFactory: (directory: AgentDirectory, reported: ClickHouseReportedAgents, clock: Clock) =>
      new UnitedAgentFinder(
        directory,
        remembered((tenantId, signal) => reported.list(tenantId, signal), clock),
      ),
  },
  {
    provide: SearchTurns,
    inject: [ClickHouseDatabase],
    useFactory: ({ mode }: ClickHouseDatabase) => new SearchTurns(AT_ONCE[mode]),
  },
  FilterResolver,
  ExecutionScope,
  RouteScope,
  ExchangeScope,
  AgentScope,
  EntitySearch,
];
