import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { unionAll } from './execution-branches.sql.js';
import type { ExecutionKey } from './execution-key.js';

/** Which records are read, of which tenant. */
export interface RecordKeys {
  readonly tenantId: string;
  readonly keys: readonly ExecutionKey[];
}

/** Built from a subquery, because only then the sorting key is pruned by pairs. */
const BY_KEY = `tenant_id = {tenantId:String}
  AND (start_time, execution_id) IN (
    SELECT fromUnixTimestamp64Micro(key.1, 'UTC'), key.2
    FROM (SELECT arrayJoin(arrayZip({starts:Array(Int64)}, {ids:Array(String)})) AS key))`;
const BY_ID = 'tenant_id = {tenantId:String} AND execution_id IN {runningIds:Array(String)}';

const idsOf = (keys: readonly ExecutionKey[]): string[] => keys.map(({ executionId }) => executionId);

function terminalParams(tenantId: string, keys: readonly ExecutionKey[]): NonNullable<Statement['params']> {
  return { tenantId, starts: keys.map(({ startTime }) => startTime), ids: idsOf(keys) };
}

/** `expressions` of records, once for each key: of the record that was received last. */
export function recordsSql(
  name: string,
  expressions: string,
  { tenantId, keys }: RecordKeys,
  tables: Tables,
): Statement {
  const terminal = keys.filter(({ running }) => !running);
  const running = keys.filter((key) => key.running);
  const last = 'ORDER BY received_at DESC\nLIMIT 1 BY';
  const select = `SELECT ${expressions}`;
  const parts = [
    ...(terminal.length > 0
      ? [`${select}\nFROM ${tables.executions}\nPREWHERE ${BY_KEY}\n${last} start_time, execution_id`]
      : []),
    ...(running.length > 0
      ? [`${select}\nFROM ${tables.runningExecutions}\nWHERE ${BY_ID}\n${last} execution_id`]
      : []),
  ];
  return {
    name,
    sql: unionAll(parts),
    params: {
      ...terminalParams(tenantId, terminal),
      ...(running.length > 0 ? { runningIds: idsOf(running) } : {}),
    },
  };
}

/** When each terminal record that is there more than once was received last. */
export function repeatedRecordsSql({ tenantId, keys }: RecordKeys, tables: Tables): Statement {
  return {
    name: 'find-repeated-executions',
    sql: `SELECT execution_id, toUnixTimestamp64Micro(start_time) AS start_micros,
  toUnixTimestamp64Milli(max(received_at)) AS received_millis
FROM ${tables.executions}
PREWHERE ${BY_KEY}
GROUP BY start_time, execution_id
HAVING count() > 1`,
    params: terminalParams(tenantId, keys),
  };
}
