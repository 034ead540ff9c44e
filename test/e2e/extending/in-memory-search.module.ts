import { Module } from '@nestjs/common';
import { SearchService } from '../../../src/search/executions/search-service.js';
import { InMemoryExecutions } from '../../support/in-memory-search/in-memory-executions.js';
import { InMemorySearchService } from '../../support/in-memory-search/in-memory-search.service.js';

/** Executions are found in memory. */
@Module({
  providers: [InMemoryExecutions, { provide: SearchService, useClass: InMemorySearchService }],
  exports: [SearchService],
})
export class InMemorySearchModule {}
