import type { PlacedProcessor } from '../../protocol/processor.js';
import { SNAPSHOT_PRESENCE } from '../../protocol/snapshot-presence.js';
import type { ExecutionRecord } from '../../protocol/execution-record.js';
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
  readonly write: (writer: RowBinaryWriter, record: ExecutionRecord, context: RowContext) => void;
}

const text = (name: string, read: (record: ExecutionRecord) => string, type = 'String'): ExecutionColumn => ({
  name,
  type,
  write: (writer, record) => {
    writer.text(read(record));
  },
});

const label = (name: string, read: (record: ExecutionRecord) => string): ExecutionColumn =>
  text(name, read, 'LowCardinality(String)');

const array = (
  name: string,
  type: string,
  writeItem: (writer: RowBinaryWriter, item: PlacedProcessor) => void,
): ExecutionColumn => ({
  name: `processor_${name}`,
  type: `Array(${type})`,
  write: (writer, record) => {
    const items = record.processors;
    writer.count(items.length);
    for (const item of items) writeItem(writer, item);
  },
});

// The loop stands here again: one call less for each of the some 150 texts of a record is a tenth of its encoding.
const texts = (name: string, read: (item: PlacedProcessor) => string): ExecutionColumn => ({
  name: `processor_${name}`,
  type: 'Array(String)',
  write: (writer, record) => {
    const items = record.processors;
    writer.count(items.length);
    for (const item of items) writer.text(read(item));
  },
});

const presence = (of: { readonly input: unknown; readonly output: unknown }): number =>
  (of.input === undefined ? 0 : SNAPSHOT_PRESENCE.input) | (of.output === undefined ? 0 : SNAPSHOT_PRESENCE.output);

function writeNullable(
  writer: RowBinaryWriter,
  value: number | null,
  write: (writer: RowBinaryWriter, value: number) => void,
): void {
  writer.uint8(value === null ? 1 : 0);
  if (value !== null) write(writer, value);
}

const writeInt64 = (writer: RowBinaryWriter, value: number): void => {
  writer.int64(value);
};
const writeFloat64 = (writer: RowBinaryWriter, value: number): void => {
  writer.float64(value);
};

const MICROS = "DateTime64(6, 'UTC')";

/** The columns in the order rows are written. A test holds them against the migrated tables. */
export const EXECUTION_COLUMNS: readonly ExecutionColumn[] = [
  {
    name: 'tenant_id',
    type: 'LowCardinality(String)',
    write: (writer, _record, { tenantId }) => {
      writer.text(tenantId);
    },
  },
  text('execution_id', (record) => record.executionId),
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
  label('status', (record) => record.status),
  label('application', (record) => record.application),
  label('agent_id', (record) => record.agentId),
  text('instance_id', (record) => record.instanceId),
  label('route_id', (record) => record.routeId),
  text('exchange_id', (record) => record.exchangeId),
  text('correlation_id', (record) => record.correlationId),
  text('parent_execution_id', (record) => record.parentExecutionId),
  text('replay_of', (record) => record.replayOf),
  text('graph_hash', (record) => record.graphHash),
  label('error_type', (record) => record.error.type),
  text('error_message', (record) => record.error.message),
  text('error_stack_trace', (record) => record.error.stackTrace),
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
    write: (writer, { attributes }) => {
      writer.count(attributes.length);
      for (const [key, value] of attributes) {
        writer.text(key);
        writer.text(value);
      }
    },
  },
  text('details', (record) => record.details),
  {
    name: 'snapshots',
    type: 'UInt8',
    write: (writer, record) => {
      writer.uint8(presence(record));
    },
  },
  text('input_body', ({ input }) => input?.body ?? ''),
  text('input_headers', ({ input }) => input?.headers ?? ''),
  text('input_properties', ({ input }) => input?.properties ?? ''),
  text('input_details', ({ input }) => input?.details ?? ''),
  text('output_body', ({ output }) => output?.body ?? ''),
  text('output_headers', ({ output }) => output?.headers ?? ''),
  text('output_properties', ({ output }) => output?.properties ?? ''),
  text('output_details', ({ output }) => output?.details ?? ''),
  array('seqs', 'UInt32', (writer, { seq }) => {
    writer.uint32(seq);
  }),
  texts('ids', ({ processor }) => processor.id),
  texts('types', ({ processor }) => processor.type),
  array('depths', 'UInt16', (writer, { depth }) => {
    writer.uint16(depth);
  }),
  array('parent_indexes', 'Int32', (writer, { parentIndex }) => {
    writer.int32(parentIndex);
  }),
  array('iterations', 'Int32', (writer, { processor }) => {
    writer.int32(processor.iteration);
  }),
  texts('statuses', ({ processor }) => processor.status),
  array('start_times', MICROS, (writer, { processor }) => {
    writer.int64(processor.startTime);
  }),
  array('durations_ms', 'Nullable(Float64)', (writer, { processor }) => {
    writeNullable(writer, processor.durationMs, writeFloat64);
  }),
  texts('error_types', ({ processor }) => processor.error.type),
  texts('error_messages', ({ processor }) => processor.error.message),
  texts('error_stacktraces', ({ processor }) => processor.error.stackTrace),
  texts('details', ({ processor }) => processor.details),
  array('snapshots', 'UInt8', (writer, { processor }) => {
    writer.uint8(presence(processor));
  }),
  texts('input_bodies', ({ processor }) => processor.input?.body ?? ''),
  texts('input_headers', ({ processor }) => processor.input?.headers ?? ''),
  texts('input_properties', ({ processor }) => processor.input?.properties ?? ''),
  texts('input_details', ({ processor }) => processor.input?.details ?? ''),
  texts('output_bodies', ({ processor }) => processor.output?.body ?? ''),
  texts('output_headers', ({ processor }) => processor.output?.headers ?? ''),
  texts('output_properties', ({ processor }) => processor.output?.properties ?? ''),
  texts('output_details', ({ processor }) => processor.output?.details ?? ''),
];
