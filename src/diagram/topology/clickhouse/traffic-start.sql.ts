import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { RoutePeriod } from '../route-period.js';

/** A row of {@link trafficStartSql}. 64-bit integers come as text. */
export interface TrafficStartRow {
  readonly oldest_micros: string;
  readonly records: string;
}

/** When the last `bound` executions of a period begin, and whether there are as many: read backwards, and no further. */
export function trafficStartSql(tenantId: string, { from, to }: RoutePeriod, bound: number, tables: Tables): Statement {
  return {
    name: 'find-traffic-start',
    sql: `SELECT toUnixTimestamp64Micro(min(start_time)) AS oldest_micros, count() AS records
FROM (
  SELECT start_time
  FROM ${tables.executions}
  PREWHERE tenant_id = {tenantId:String}
    AND start_time >= fromUnixTimestamp64Micro({from:Int64}) AND start_time < fromUnixTimestamp64Micro({to:Int64})
  ORDER BY start_time DESC
  LIMIT {bound:UInt64}
)`,
    params: { tenantId, from, to, bound },
  };
}
