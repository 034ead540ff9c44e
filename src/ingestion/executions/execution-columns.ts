import { EXECUTION_STATUSES } from '../../protocol/execution-status.js';
import {
  ERROR_TEXT,
  EXECUTION_TEXT,
  PLACE,
  PROCESSOR_NUMBER,
  PROCESSOR_TEXT,
  type ScannedExecution,
  SNAPSHOT_TEXT,
} from '../../protocol/execution/scanned-execution.js';
import { PROCESSOR_STATUSES } from '../../protocol/processor-status.js';
import type { LaneColumn } from '../lanes/lane.js';
import type { RowBinaryWriter } from '../spool/row-binary-writer.js';

/** What a row holds beside the record itself. */
export interface RowContext {
  readonly tenantId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** One column of `executions` and `running_executions`: its type and how a record is written into it. */
export interface ExecutionColumn extends LaneColumn {
  readonly write: (writer: RowBinaryWriter, record: ScannedExecution, context: RowContext) => void;
}

const MICROS = "DateTime64(6, 'UTC')";

function writeText(writer: RowBinaryWriter, record: ScannedExecution, place: number, start: number, end: number): void {
  if (start === end) writer.uint8(0);
  else if (place === PLACE.escaped) writer.textFromEscaped(record.body, start, end);
  else writer.textFrom(place === PLACE.composed ? record.composed.bytes : record.body, start, end);
}

const text = (name: string, slot: number, type = 'String'): ExecutionColumn => ({
  name,
  type,
  write: (writer, record) => {
    writeText(writer, record, record.place(slot), record.start(slot), record.end(slot));
  },
});

const label = (name: string, slot: number): ExecutionColumn => text(name, slot, 'LowCardinality(String)');

const texts = (name: string, slot: number): ExecutionColumn => ({
  name: `processor_${name}`,
  type: 'Array(String)',
  write: (writer, record) => {
    const { processorCount: count, order } = record;
    writer.count(count);
    for (let position = 0; position < count; position++) {
      const at = record.processorText(order[position] ?? 0) + slot;
      writeText(writer, record, record.place(at), record.start(at), record.end(at));
    }
  },
});

const numbers = (
  name: string,
  type: string,
  slot: number,
  write: (writer: RowBinaryWriter, value: number) => void,
): ExecutionColumn => ({
  name: `processor_${name}`,
  type: `Array(${type})`,
  write: (writer, record) => {
    const { processorCount: count, order } = record;
    writer.count(count);
    for (let position = 0; position < count; position++) write(writer, record.number(order[position] ?? 0, slot));
  },
});

const snapshotTexts = (prefix: string, slot: number): ExecutionColumn[] =>
  Object.entries(SNAPSHOT_TEXT).map(([name, offset]) => text(`${prefix}_${name}`, slot + offset));

const processorSnapshotTexts = (prefix: string, slot: number): ExecutionColumn[] => [
  texts(`${prefix}_bodies`, slot + SNAPSHOT_TEXT.body),
  texts(`${prefix}_headers`, slot + SNAPSHOT_TEXT.headers),
  texts(`${prefix}_properties`, slot + SNAPSHOT_TEXT.properties),
  texts(`${prefix}_details`, slot + SNAPSHOT_TEXT.details),
];

/** NaN is NULL. */
function writeNullable(
  writer: RowBinaryWriter,
  value: number,
  write: (writer: RowBinaryWriter, value: number) => void,
): void {
  const absent = Number.isNaN(value);
  writer.uint8(absent ? 1 : 0);
  if (!absent) write(writer, value);
}

const writeUInt8 = (writer: RowBinaryWriter, value: number): void => {
  writer.uint8(value);
};
const writeUInt16 = (writer: RowBinaryWriter, value: number): void => {
  writer.uint16(value);
};
const writeUInt32 = (writer: RowBinaryWriter, value: number): void => {
  writer.uint32(value);
};
const writeInt32 = (writer: RowBinaryWriter, value: number): void => {
  writer.int32(value);
};
const writeInt64 = (writer: RowBinaryWriter, value: number): void => {
  writer.int64(value);
};
const writeFloat64 = (writer: RowBinaryWriter, value: number): void => {
  writer.float64(value);
};

/** The columns in the order rows are written. A test holds them against the migrated tables. */
export const EXECUTION_COLUMNS: readonly ExecutionColumn[] = [
  {
    name: 'tenant_id',
    type: 'LowCardinality(String)',
    write: (writer, _record, { tenantId }) => {
      writer.text(tenantId);
    },
  },
  text('execution_id', EXECUTION_TEXT.executionId),
  {
    name: 'start_time',
    type: MICROS,
    write: (writer, { startTime }) => {
      writer.int64(startTime);
    },
  },
  {
    name: 'end_time',
    type: `Nullable(${MICROS})`,
    write: (writer, { endTime }) => {
      writeNullable(writer, endTime, writeInt64);
    },
  },
  {
    name: 'duration_ms',
    type: 'Nullable(Float64)',
    write: (writer, { durationMs }) => {
      writeNullable(writer, durationMs, writeFloat64);
    },
  },
  {
    name: 'received_at',
    type: "DateTime64(3, 'UTC')",
    write: (writer, _record, { receivedAt }) => {
      writer.int64(receivedAt);
    },
  },
  {
    name: 'status',
    type: 'LowCardinality(String)',
    write: (writer, { status }) => {
      writer.text(EXECUTION_STATUSES[status] ?? '');
    },
  },
  label('application', EXECUTION_TEXT.application),
  label('agent_id', EXECUTION_TEXT.agentId),
  text('instance_id', EXECUTION_TEXT.instanceId),
  label('route_id', EXECUTION_TEXT.routeId),
  text('exchange_id', EXECUTION_TEXT.exchangeId),
  text('correlation_id', EXECUTION_TEXT.correlationId),
  text('parent_execution_id', EXECUTION_TEXT.parentExecutionId),
  text('replay_of', EXECUTION_TEXT.replayOf),
  text('graph_hash', EXECUTION_TEXT.graphHash),
  label('error_type', EXECUTION_TEXT.error + ERROR_TEXT.type),
  text('error_message', EXECUTION_TEXT.error + ERROR_TEXT.message),
  text('error_stack_trace', EXECUTION_TEXT.error + ERROR_TEXT.stackTrace),
  {
    name: 'error_handled',
    type: 'Bool',
    write: (writer, { errorHandled }) => {
      writer.uint8(errorHandled ? 1 : 0);
    },
  },
  {
    name: 'attributes',
    type: 'Map(String, String)',
    write: (writer, record) => {
      writer.count(record.attributeCount / 2);
      for (let i = 0; i < record.attributeCount; i++) writeText(writer, record, ...record.attribute(i));
    },
  },
  text('details', EXECUTION_TEXT.details),
  {
    name: 'snapshots',
    type: 'UInt8',
    write: (writer, { snapshots }) => {
      writer.uint8(snapshots);
    },
  },
  ...snapshotTexts('input', EXECUTION_TEXT.input),
  ...snapshotTexts('output', EXECUTION_TEXT.output),
  numbers('seqs', 'UInt32', PROCESSOR_NUMBER.seq, writeUInt32),
  texts('ids', PROCESSOR_TEXT.id),
  texts('types', PROCESSOR_TEXT.type),
  numbers('depths', 'UInt16', PROCESSOR_NUMBER.depth, writeUInt16),
  numbers('parent_indexes', 'Int32', PROCESSOR_NUMBER.parentIndex, writeInt32),
  numbers('iterations', 'Int32', PROCESSOR_NUMBER.iteration, writeInt32),
  numbers('statuses', 'String', PROCESSOR_NUMBER.status, (writer, status) => {
    writer.text(PROCESSOR_STATUSES[status] ?? '');
  }),
  numbers('start_times', MICROS, PROCESSOR_NUMBER.startTime, writeInt64),
  numbers('durations_ms', 'Nullable(Float64)', PROCESSOR_NUMBER.durationMs, (writer, value) => {
    writeNullable(writer, value, writeFloat64);
  }),
  texts('error_types', PROCESSOR_TEXT.error + ERROR_TEXT.type),
  texts('error_messages', PROCESSOR_TEXT.error + ERROR_TEXT.message),
  texts('error_stacktraces', PROCESSOR_TEXT.error + ERROR_TEXT.stackTrace),
  texts('details', PROCESSOR_TEXT.details),
  numbers('snapshots', 'UInt8', PROCESSOR_NUMBER.snapshots, writeUInt8),
  ...processorSnapshotTexts('input', PROCESSOR_TEXT.input),
  ...processorSnapshotTexts('output', PROCESSOR_TEXT.output),
];
