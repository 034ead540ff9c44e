import { executionDetailSql } from '../../../src/search/details/clickhouse/execution-detail.sql.js';
import { type Printed, TABLES } from './printed.js';

/** Reading executions by their ids. */
export const DETAILS: Printed = {
  'find-execution': () => executionDetailSql('default', 'execution-1', TABLES),
};
