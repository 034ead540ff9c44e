import { Module } from '@nestjs/common';
import { ClickHouseSearchService } from './clickhouse/clickhouse-search.service.js';
import { ExecutionDetailController } from './execution-detail.controller.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search-service.js';

/** Finding executions. The store behind it is chosen by the one provider below. */
@Module({
  controllers: [SearchController, ExecutionDetailController],
  providers: [{ provide: SearchService, useClass: ClickHouseSearchService }],
  exports: [SearchService],
})
export class SearchModule {}
