import {
  dropPartitionsSql,
  expiredPartitionsSql,
  modifyTtlSql,
  tableDefinitionSql,
} from '../../../src/clickhouse/retention.sql.js';
import { disksSql, storedDaysSql } from '../../../src/storage/storage.sql.js';
import type { Printed } from './printed.js';

const single = { database: 'cameleer', cluster: undefined };
const cluster = { database: 'cameleer', cluster: 'main' };
const retention = { table: 'executions', column: 'received_at', days: 30 };
const expired = ['20260701', '20260702'];

/** Retention and storage. */
export const TABLE_CARE: Printed = {
  'table-definition': () => tableDefinitionSql(single, 'executions'),
  'modify-ttl': () => modifyTtlSql(single, retention),
  'modify-ttl-cluster': () => modifyTtlSql(cluster, retention),
  'expired-partitions': () => expiredPartitionsSql(single, retention),
  'expired-partitions-cluster': () => expiredPartitionsSql(cluster, retention),
  'drop-partitions': () => dropPartitionsSql(single, 'executions', expired),
  'drop-partitions-cluster': () => dropPartitionsSql(cluster, 'executions', expired),
  'storage-days': () => storedDaysSql(single),
  'storage-days-cluster': () => storedDaysSql(cluster),
  'storage-disks': () => disksSql(single),
  'storage-disks-cluster': () => disksSql(cluster),
};
