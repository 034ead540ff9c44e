import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import { unionAll } from './execution-branches.sql.js';
import type { ExecutionKey } from './execution-key.js';

/** Which records are read, of which tenant. */
export interface RecordKeys {
  readonly tenantId: string;
  readonly keys: readonly ExecutionKey[];
}

/**
 * Starts are one array of text: fifty literals of their own type took longer to plan than to read, and a subquery 3 of 14 ms. That a
 * record has the start of another one of them and an id of them does not matter: rows are told apart by both.
 */
const BY_KEY = `tenant_id = {tenantId:String}
  AND start_time IN {starts:Array(DateTime64(6, 'UTC'))}
  AND execution_id IN {ids:Array(String)}`;
const BY_ID = 'tenant_id = {tenantId:String} AND execution_id IN {runningIds:Array(String)}';
/** The sorting key leads to the records; the index of ids would be looked up on top of it. */
const BY_KEY_SETTINGS = { use_skip_indexes: 0 } as const;

/** Microseconds since 1970 as ClickHouse reads a DateTime64(6, 'UTC'). */
const asDateTime = (micros: number): string => formatTimestamp(micros).slice(0, -1).replace('T', ' ');
const idsOf = (keys: readonly ExecutionKey[]): string[] => keys.map(({ executionId }) => executionId);

function terminalParams(tenantId: string, keys: readonly ExecutionKey[]): NonNullable<Statement['params']> {
  return { tenantId, starts: keys.map(({ startTime }) => asDateTime(startTime)), ids: idsOf(keys) };
}

/** A SELECT for each table that some of the keys are in. */
function fromBoth(
  { tenantId, keys }: RecordKeys,
  tables: Tables,
  select: (running: boolean, from: string) => string,
): Omit<Statement, 'name'> {
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
    settings: BY_KEY_SETTINGS,
  };
}

/** `expressions` of the records of keys, in no order. */
export function recordsSql(
  name: string,
  expressions: string,
  keys: RecordKeys,
  wanted: WantedRecords,
  tables: Tables,
): Statement {
  const tail = (running: boolean): string =>
    wanted === 'last'
      ? `ORDER BY received_at DESC\nLIMIT 1 BY ${running ? 'execution_id' : 'start_time, execution_id'}`
      : `LIMIT ${wanted}`;
  const select = (running: boolean, from: string): string => `SELECT ${expressions}\n${from}\n${tail(running)}`;
  return { name: wanted === 'last' ? `${name}-last` : name, ...fromBoth(keys, tables, select) };
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
