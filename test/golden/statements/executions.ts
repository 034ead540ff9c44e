import { endedExecutionsSql } from '../../../src/search/clickhouse/ended-executions.sql.js';
import { executionCandidatesSql } from '../../../src/search/executions/clickhouse/execution-candidates.sql.js';
import {
  runningCountSql,
  terminalCountSql,
  terminalStartsSql,
} from '../../../src/search/executions/clickhouse/execution-count.sql.js';
import { repeatedRecordsSql } from '../../../src/search/executions/clickhouse/execution-records.sql.js';
import { executionSummariesSql } from '../../../src/search/executions/clickhouse/execution-summaries.sql.js';
import { textMatchesSql } from '../../../src/search/executions/clickhouse/text-matches.sql.js';
import {
  type ExecutionCriteria,
  type ExecutionOrder,
  unrestricted,
} from '../../../src/search/executions/execution-criteria.js';
import type { Statement } from '../../../src/clickhouse/statement.js';
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
  agentIds: ['orders@pod-1', 'orders@pod-2'],
  duration: { min: 100, max: 2500.5 },
  errorType: 'java.net.SocketTimeoutException',
  processorType: 'split',
  attributes: { orderId: 'ORD-4711' },
  texts: [{ scope: 'any', text: '50%_off' }],
};
const scoped: ExecutionCriteria = {
  ...everything,
  texts: [
    { scope: 'body', text: 'ORD-4711' },
    { scope: 'headers', text: 'first line\nsecond line' },
  ],
};
const numbered: ExecutionCriteria = { ...everything, texts: [{ scope: 'any', text: 'ORD-2026-0284711' }] };
const cursor = { startTime: START, executionId: 'execution-1', durationMs: 12.5 };
const key = { ...cursor, running: false, receivedAt: START / 1000 };
const keys = { tenantId: 'default', keys: [key, { ...key, executionId: 'execution-2', running: true }] };
const ended = { tenantId: 'default', keys: [key] };

const page = { limit: 50, offset: 0 };
const ordered = (order: ExecutionOrder): Statement =>
  executionCandidatesSql(everything, false, { ...page, order, after: cursor }, 51, TABLES);
const first = (criteria: ExecutionCriteria, running = false): Statement =>
  executionCandidatesSql(criteria, running, { ...page, order: '-startTime', after: undefined }, 51, TABLES);

/** Finding executions. */
export const EXECUTIONS: Printed = {
  'search-executions': () => first(everything),
  'search-executions-filtered': () => first(filtered),
  'search-executions-text-in-places': () => first(scoped),
  'search-executions-text-with-number': () => first(numbered),
  'search-running-executions': () => first(everything, true),
  'search-executions-next-page': () => ordered('-startTime'),
  'search-executions-next-page-oldest': () => ordered('startTime'),
  'search-executions-next-page-longest': () => ordered('-durationMs'),
  'search-executions-next-page-shortest': () => ordered('durationMs'),
  'find-repeated-executions': () => repeatedRecordsSql(keys, TABLES),
  'find-ended-executions': () => endedExecutionsSql('default', ['execution-1', 'execution-2'], TABLES),
  'summarise-executions': () => executionSummariesSql(keys, 152, TABLES),
  'summarise-executions-last': () => executionSummariesSql(keys, 'last', TABLES),
  'find-text-matches': () => textMatchesSql(scoped.texts, ended, 151, TABLES),
  'count-starts': () => terminalStartsSql(everything, 11_000, TABLES),
  'count-executions': () => terminalCountSql(everything, 10_000, TABLES),
  'count-starts-filtered': () => terminalStartsSql({ ...filtered, texts: [] }, 2000, TABLES),
  'count-executions-filtered': () => terminalCountSql(filtered, 1000, TABLES),
  'count-running-executions': () => runningCountSql(everything, 10_000, TABLES),
};
