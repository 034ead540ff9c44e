import { correlatedCountSql } from '../../../src/search/transactions/clickhouse/correlated-count.sql.js';
import { transactionSql } from '../../../src/search/transactions/clickhouse/transaction.sql.js';
import { type Printed, TABLES } from './printed.js';

/** Executions beside each other. */
export const TRANSACTIONS: Printed = {
  'find-transaction': () => transactionSql('default', 'correlation-1', 8000, TABLES),
  'count-correlated': () => correlatedCountSql('default', 'correlation-1', 10_001, TABLES),
};
