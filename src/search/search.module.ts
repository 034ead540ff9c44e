import { Module } from '@nestjs/common';
import { ClickHouseExecutionStore } from './details/clickhouse/clickhouse-execution-store.js';
import { ExecutionDetailController } from './details/execution-detail.controller.js';
import { ExecutionStore } from './details/execution-store.js';
import { ClickHouseSearchService } from './executions/clickhouse/clickhouse-search.service.js';
import { SearchController } from './executions/search.controller.js';
import { SearchService } from './executions/search-service.js';
import { SearchDatabase } from './search-database.js';

/** Finding and reading executions. What finds them is chosen by the provider of {@link SearchService} alone. */
@Module({
  controllers: [SearchController, ExecutionDetailController],
  providers: [
    SearchDatabase,
    { provide: SearchService, useClass: ClickHouseSearchService },
    { provide: ExecutionStore, useClass: ClickHouseExecutionStore },
  ],
  exports: [SearchService, ExecutionStore],
})
export class SearchModule {}
