import { executionDetailSql } from '../../../src/search/details/clickhouse/execution-detail.sql.js';
import { namedExecutionsSql } from '../../../src/search/details/clickhouse/named-executions.sql.js';
import {
  correlatedSql,
  firstDependentsSql,
  relativesSql,
  runningRelativesSql,
} from '../../../src/search/details/clickhouse/relatives.sql.js';
import { bodySliceSql, snapshotSql } from '../../../src/search/snapshots/clickhouse/snapshot.sql.js';
import { type Printed, TABLES } from './printed.js';

const RELATIVES = { tenantId: 'default', executionId: 'execution-1', correlationId: 'correlation-1' };

const OF_EXECUTION = { tenantId: 'default', executionId: 'execution-1', processorIndex: null };
const OF_PROCESSOR = { ...OF_EXECUTION, processorIndex: 7 };
const WHOLE = { sides: ['input', 'output'], part: 'all', inlineBytes: 65_536 } as const;
const HEADERS = { sides: ['input'], part: 'headers', inlineBytes: 65_536 } as const;
const VERSION = { isTerminal: true, startTime: 1_784_883_878_120_411, receivedAt: 1_784_883_878_500 };
const SLICE = { offset: 4_194_304, bytes: 4_194_304 };

/** Reading executions by their ids. */
export const DETAILS: Printed = {
  'find-execution': () => executionDetailSql('default', ['execution-1'], 2, TABLES.executions),
  'find-execution-last': () => executionDetailSql('default', ['execution-1'], 'last', TABLES.executions),
  'find-running-execution': () => executionDetailSql('default', ['execution-1'], 2, TABLES.runningExecutions),
  'find-named': () => namedExecutionsSql('default', ['execution-0', 'execution-9'], 102, TABLES.executions),
  'find-named-last': () => namedExecutionsSql('default', ['execution-0', 'execution-9'], 'last', TABLES.executions),
  'find-relatives': () => relativesSql(RELATIVES, 1001, TABLES),
  'find-children': () => firstDependentsSql(RELATIVES, 'parent_execution_id', 1001, TABLES),
  'find-replays': () => firstDependentsSql(RELATIVES, 'replay_of', 1001, TABLES),
  'find-running-relatives': () => runningRelativesSql(RELATIVES, 1001, TABLES),
  'find-correlated': () => correlatedSql(RELATIVES, 1001, TABLES),
  'find-execution-snapshot': () => snapshotSql(OF_EXECUTION, WHOLE, true, TABLES),
  'find-processor-snapshot': () => snapshotSql(OF_PROCESSOR, WHOLE, true, TABLES),
  'find-processor-snapshot-headers': () => snapshotSql(OF_PROCESSOR, HEADERS, true, TABLES),
  'read-execution-body': () => bodySliceSql(OF_EXECUTION, VERSION, 'input', SLICE, TABLES),
  'read-processor-body': () => bodySliceSql(OF_PROCESSOR, VERSION, 'output', SLICE, TABLES),
};
