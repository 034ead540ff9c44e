import {
  executionCountSql,
  executionSearchSql,
} from '../../../src/search/executions/clickhouse/execution-search.sql.js';
import { type ExecutionCriteria, unrestricted } from '../../../src/search/executions/execution-criteria.js';
import { type Printed, TABLES } from './printed.js';

const START = Date.UTC(2026, 6, 24) * 1000;
const everything = unrestricted('default');
const filtered: ExecutionCriteria = {
  ...everything,
  statuses: ['FAILED', 'RUNNING'],
  started: { from: START, to: START + 3_600_000_000 },
  correlationId: 'correlation-1',
  routeIds: ['order-process', 'order-api'],
  applications: ['orders'],
  agentId: 'orders@pod-1',
  texts: [{ scope: 'any', text: '50%_off' }],
};
const cursor = { startTime: START, executionId: 'execution-1' };

/** Finding executions. */
export const EXECUTIONS: Printed = {
  'search-executions': () => executionSearchSql(everything, undefined, 51, TABLES),
  'search-executions-filtered': () => executionSearchSql(filtered, undefined, 51, TABLES),
  'search-executions-next-page': () => executionSearchSql(everything, cursor, 51, TABLES),
  'search-executions-running': () =>
    executionSearchSql({ ...everything, statuses: ['RUNNING'] }, undefined, 51, TABLES),
  'search-executions-terminal': () =>
    executionSearchSql({ ...everything, statuses: ['COMPLETED'] }, undefined, 51, TABLES),
  'count-executions': () => executionCountSql(everything, 10_000, TABLES),
  'count-executions-filtered': () => executionCountSql(filtered, 1000, TABLES),
};
