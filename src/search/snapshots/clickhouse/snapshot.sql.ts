import type { ParameterValue, Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { BY_ID_SETTINGS } from '../../details/clickhouse/record-branches.sql.js';
import {
  type RecordVersion,
  SNAPSHOT_SIDES,
  type SnapshotAddress,
  type SnapshotPart,
  type SnapshotRequest,
  type SnapshotSide,
} from '../stored-snapshot.js';

const TEXTS = { body: 'bodies', headers: 'headers', properties: 'properties', details: 'details' } as const;
type Text = keyof typeof TEXTS;

/** A text of a snapshot; of a processor the one element of the array. */
function textOf({ processorIndex }: SnapshotAddress, side: SnapshotSide, text: Text): string {
  return processorIndex === null ? `${side}_${text}` : `processor_${side}_${TEXTS[text]}[{position:UInt32}]`;
}

/** The details tell what an empty text cannot: null and ''. */
function isAsked(part: SnapshotPart, text: Text): boolean {
  return part === 'all' || part === text || text === 'details';
}

function sideColumns(address: SnapshotAddress, { sides, part }: SnapshotRequest, side: SnapshotSide): string[] {
  const text = (name: Text): string =>
    sides.includes(side) && isAsked(part, name) ? textOf(address, side, name) : "''";
  const body = text('body');
  return [
    `length(${body}) AS ${side}_bytes`,
    `if(length(${body}) <= {inlineBytes:UInt64}, ${body}, '') AS ${side}_text`,
    ...(['headers', 'properties', 'details'] as const).map((name) => `${text(name)} AS ${side}_${name}_text`),
  ];
}

function columns(address: SnapshotAddress, request: SnapshotRequest): string {
  const asked = request.sides.flatMap((side) =>
    (['body', 'headers', 'properties', 'details'] as const)
      .filter((text) => isAsked(request.part, text))
      .map((text) => textOf(address, side, text)),
  );
  const ofProcessor = (column: string, none: string): string =>
    address.processorIndex === null ? none : `processor_${column}[{position:UInt32}]`;
  return [
    'toUnixTimestamp64Micro(start_time) AS start_micros',
    'toUnixTimestamp64Milli(received_at) AS received_millis',
    'length(processor_ids) AS processors',
    `${ofProcessor('seqs', '0')} AS seq`,
    `${ofProcessor('ids', "''")} AS processor_id`,
    `${ofProcessor('types', "''")} AS processor_type`,
    `${ofProcessor('snapshots', 'snapshots')} AS presence`,
    ...SNAPSHOT_SIDES.flatMap((side) => sideColumns(address, request, side)),
    `hex(sipHash128(${asked.join(', ')})) AS content_hash`,
  ].join(',\n  ');
}

const addressed = ({ tenantId, executionId, processorIndex }: SnapshotAddress): Record<string, ParameterValue> => ({
  tenantId,
  executionId,
  ...(processorIndex === null ? {} : { position: processorIndex + 1 }),
});

/**
 * What was captured of one exchange, of the last terminal record of an execution or of its last RUNNING one. Reads no array beyond the
 * element that is asked for.
 */
export function snapshotSql(
  address: SnapshotAddress,
  request: SnapshotRequest,
  isTerminal: boolean,
  tables: Tables,
): Statement {
  return {
    name: address.processorIndex === null ? 'find-execution-snapshot' : 'find-processor-snapshot',
    sql: `SELECT ${isTerminal} AS is_terminal, ${columns(address, request)}
FROM ${isTerminal ? tables.executions : tables.runningExecutions}
PREWHERE tenant_id = {tenantId:String} AND execution_id = {executionId:String}
ORDER BY received_at DESC
LIMIT 1`,
    params: { ...addressed(address), inlineBytes: request.inlineBytes },
    settings: BY_ID_SETTINGS,
  };
}

/** A piece of one body of one record, as bare bytes. The record is found by its sorting key and day of receipt. */
export function bodySliceSql(
  address: SnapshotAddress,
  version: RecordVersion,
  side: SnapshotSide,
  slice: { readonly offset: number; readonly bytes: number },
  tables: Tables,
): Statement {
  return {
    name: address.processorIndex === null ? 'read-execution-body' : 'read-processor-body',
    sql: `SELECT substring(${textOf(address, side, 'body')}, {offset:UInt64} + 1, {bytes:UInt64})
FROM ${version.isTerminal ? tables.executions : tables.runningExecutions}
WHERE tenant_id = {tenantId:String} AND execution_id = {executionId:String}
  AND start_time = fromUnixTimestamp64Micro({startTime:Int64})
  AND received_at = fromUnixTimestamp64Milli({receivedAt:Int64})
LIMIT 1
FORMAT RawBLOB`,
    params: {
      ...addressed(address),
      startTime: version.startTime,
      receivedAt: version.receivedAt,
      ...slice,
    },
  };
}
