import { executionDetailSql } from '../../../src/search/details/clickhouse/execution-detail.sql.js';
import {
  correlatedCountSql,
  dependentsSql,
  manyDependentsSql,
  namedSql,
  runningDependentSql,
  runningDependentsSql,
} from '../../../src/search/details/clickhouse/execution-relations.sql.js';
import { bodySliceSql, snapshotSql } from '../../../src/search/snapshots/clickhouse/snapshot.sql.js';
import { type Printed, TABLES } from './printed.js';

const DEPENDENTS = { tenantId: 'default', executionId: 'execution-1' };

const OF_EXECUTION = { tenantId: 'default', executionId: 'execution-1', processorIndex: null };
const OF_PROCESSOR = { ...OF_EXECUTION, processorIndex: 7 };
const WHOLE = { sides: ['input', 'output'], part: 'all', inlineBytes: 65_536 } as const;
const HEADERS = { sides: ['input'], part: 'headers', inlineBytes: 65_536 } as const;
const VERSION = { isTerminal: true, startTime: 1_784_883_878_120_411, receivedAt: 1_784_883_878_500 };
const SLICE = { offset: 4_194_304, bytes: 4_194_304 };

/** Reading executions by their ids. */
export const DETAILS: Printed = {
  'find-execution': () => executionDetailSql('default', 'execution-1', TABLES.executions),
  'find-running-execution': () => executionDetailSql('default', 'execution-1', TABLES.runningExecutions),
  'find-dependents': () => dependentsSql(DEPENDENTS, 21, TABLES),
  'find-many-dependents': () => manyDependentsSql(DEPENDENTS, { rows: 20, bound: 1001 }, TABLES),
  'find-running-dependent': () => runningDependentSql(DEPENDENTS, TABLES),
  'find-running-dependents': () => runningDependentsSql(DEPENDENTS, 1001, TABLES),
  'find-named': () => namedSql('default', ['execution-0', 'execution-9'], TABLES.executions),
  'find-execution-snapshot': () => snapshotSql(OF_EXECUTION, WHOLE, true, TABLES),
  'find-processor-snapshot': () => snapshotSql(OF_PROCESSOR, WHOLE, true, TABLES),
  'find-processor-snapshot-headers': () => snapshotSql(OF_PROCESSOR, HEADERS, true, TABLES),
  'read-execution-body': () => bodySliceSql(OF_EXECUTION, VERSION, 'input', SLICE, TABLES),
  'read-processor-body': () => bodySliceSql(OF_PROCESSOR, VERSION, 'output', SLICE, TABLES),
  'count-correlated': () => correlatedCountSql('default', 'correlation-1', 1001, TABLES),
};
