import { InMemoryExecutions } from '../../support/in-memory-search/in-memory-executions.js';
import { InMemorySearchService } from '../../support/in-memory-search/in-memory-search.service.js';
import { describeSearchService } from './search-contract.js';

describeSearchService('SearchService, in memory', () => {
  const executions = new InMemoryExecutions();
  return Promise.resolve({
    search: new InMemorySearchService(executions),
    store: (records, tenantId) => {
      executions.receive(records, tenantId);
      return Promise.resolve();
    },
    unreachable: () => {
      const closed = new InMemoryExecutions();
      closed.close();
      return new InMemorySearchService(closed);
    },
    close: () => {
      executions.close();
      return Promise.resolve();
    },
  });
});
