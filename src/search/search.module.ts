import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AgentRegistryModule } from '../agent/registry/agent-registry.module.js';
import { DiagramModule } from '../diagram/diagram.module.js';
import { ExecutionDetailController } from './details/execution-detail.controller.js';
import { DiffReader } from './diff/diff-reader.js';
import { ProcessorDiffController } from './diff/processor-diff.controller.js';
import { EntitySearchController } from './entities/entity-search.controller.js';
import { ENTITY_SEARCH_PROVIDERS } from './entities/entity-search.providers.js';
import { ClickHouseSearchService } from './executions/clickhouse/clickhouse-search.service.js';
import { SearchController } from './executions/search.controller.js';
import { SearchService } from './executions/search-service.js';
import { ShownSnippets } from './snippets/shown-snippets.js';
import { SnapshotAnswer } from './snapshots/snapshot-answer.js';
import { SnapshotReader } from './snapshots/snapshot-reader.js';
import { SnapshotsController } from './snapshots/snapshots.controller.js';
import { ClickHouseRouteStatistics } from './statistics/clickhouse/clickhouse-route-statistics.js';
import { ErrorsController } from './statistics/errors.controller.js';
import { RouteStatistics } from './statistics/route-statistics.js';
import { RoutesController } from './statistics/routes.controller.js';
import { StoredExecutionsModule } from './stored-executions.module.js';
import { ClickHouseTransactionStore } from './transactions/clickhouse/clickhouse-transaction-store.js';
import { ExecutionComparer } from './transactions/comparison/execution-comparer.js';
import { TransactionStore } from './transactions/transaction-store.js';
import { TransactionsController } from './transactions/transactions.controller.js';

/** Finding and reading executions. */
@Module({
  imports: [StoredExecutionsModule, DiagramModule, AgentRegistryModule],
  controllers: [
    SearchController,
    ExecutionDetailController,
    SnapshotsController,
    ProcessorDiffController,
    TransactionsController,
    EntitySearchController,
    RoutesController,
    ErrorsController,
  ],
  providers: [
    ShownSnippets,
    SnapshotReader,
    SnapshotAnswer,
    DiffReader,
    { provide: TransactionStore, useClass: ClickHouseTransactionStore },
    ExecutionComparer,
    { provide: RouteStatistics, useClass: ClickHouseRouteStatistics },
    ...ENTITY_SEARCH_PROVIDERS,
  ],
  exports: [StoredExecutionsModule],
})
export class SearchModule {
  /** @param finder provides and exports {@link SearchService}, what executions are found by; ClickHouse unless given */
  static register(finder?: Type | DynamicModule): DynamicModule {
    if (finder !== undefined) return { module: SearchModule, imports: [finder], exports: [finder] };
    const providers = [{ provide: SearchService, useClass: ClickHouseSearchService }];
    return { module: SearchModule, providers, exports: [SearchService] };
  }
}
