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

/** A SELECT for each table that some of the keys are in. */
function fromBoth(
  { tenantId, keys }: RecordKeys,
  tables: Tables,
  select: (running: boolean, from: string) => string,
): Pick<Statement, 'sql' | 'params'> {
  const terminal = keys.filter(({ running }) => !running);
  const running = keys.filter((key) => key.running);
  const parts = [
    ...(terminal.length > 0 ? [select(false, `FROM ${tables.executions}\nPREWHERE ${BY_KEY}`)] : []),
    ...(running.length > 0 ? [select(true, `FROM ${tables.runningExecutions}\nWHERE ${BY_ID}`)] : []),
  ];
  return {
    sql: unionAll(parts),
    params: {
      ...terminalParams(tenantId, terminal),
      ...(running.length > 0 ? { runningIds: idsOf(running) } : {}),
    },
  };
}

/** `expressions` of records, once for each key: of the record that was received last. */
export function recordsSql(name: string, expressions: string, keys: RecordKeys, tables: Tables): Statement {
  const identity = (running: boolean): string => (running ? 'execution_id' : 'start_time, execution_id');
  const select = (running: boolean, from: string): string =>
    `SELECT ${expressions}\n${from}\nORDER BY received_at DESC\nLIMIT 1 BY ${identity(running)}`;
  return { name, ...fromBoth(keys, tables, select) };
}

/** When each record that is there more than once was received last. */
export function repeatedRecordsSql(keys: RecordKeys, tables: Tables): Statement {
  const select = (running: boolean, from: string): string =>
    `SELECT ${running} AS running, execution_id, toUnixTimestamp64Micro(${running ? 'max(start_time)' : 'start_time'}) AS start_micros,
  toUnixTimestamp64Milli(max(received_at)) AS received_millis
${from}
GROUP BY ${running ? 'execution_id' : 'start_time, execution_id'}
HAVING count() > 1`;
  return { name: 'find-repeated-executions', ...fromBoth(keys, tables, select) };
}
