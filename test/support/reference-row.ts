import type { RowContext } from '../../src/ingestion/executions/execution-columns.js';
import { referenceOrder } from './reference-order.js';
import type { ReadableRow } from './sent-executions.js';

// What a row of `executions` has to hold, told from what JSON.parse made of the record: a good one, because nothing is
// checked here. Written from the meaning of the columns, with nothing of the decoder, so that the two can be compared.

type Fields = Readonly<Record<string, unknown>>;

const IDS = 'executionId exchangeId correlationId parentExecutionId replayOf application agentId instanceId routeId';
/** Fields without a column, which are only shown. */
const SHOWN = {
  execution:
    'parentProcessorId parentSeq parentExchangeId replayCommandId traceId spanId parentSpanId environment camelContext ' +
    'routeGroup routeKind fromRouteId fromEndpointUri pattern errorHandledBy redeliveryCount transacted rollbackOnly ' +
    'routeStop flushReason captureLevel deepTraceRequestId sampled droppedProcessors steps',
  processor:
    'synthetic exchangeId endpointUri remote serviceUrl serviceProtocol redeliveryCount attempts errorHandledBy ' +
    'iterationsTotal iterationsCaptured iterationsFailed threadName attributes',
  snapshot: 'bodyEncoding bodyType bodySize bodyTruncated omittedReason variables types attachments redactedKeys',
  error: 'stackTraceTruncated rootCauseType processorId routeId endpointUri location fingerprint',
  iteration: 'kind size',
};

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isSent = (value: unknown): boolean => value !== undefined && value !== null;
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function shown(wire: Fields, names: string): Record<string, unknown> {
  return Object.fromEntries(
    names
      .split(' ')
      .filter((name) => isSent(wire[name]))
      .map((name) => [name, wire[name]]),
  );
}

const orNull = (details: Fields): Fields | null => (Object.keys(details).length === 0 ? null : details);

/** Microseconds since 1970 of a UTC time. */
function micros(time: unknown): bigint {
  const [, seconds = '', fraction = ''] = /^(.{19})(?:\.(\d*))?Z$/.exec(text(time)) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

function timeOf(value: bigint): string {
  const seconds = new Date(Number(value / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(value % 1_000_000n).padStart(6, '0')}Z`;
}

function errorDetails(error: Fields): Fields {
  const rest = shown(error, SHOWN.error);
  return text(error['rootCauseMessage']) === '' ? rest : { ...rest, rootCauseMessage: error['rootCauseMessage'] };
}

const within = (name: string, details: Fields): Fields => (orNull(details) === null ? {} : { [name]: details });

/** Body, headers, properties and the rest, with what these three cannot tell from nothing. */
function snapshotOf(value: unknown): readonly unknown[] {
  const wire = fieldsOf(value);
  const empty = ['body', 'headers', 'properties'].filter(
    (name) => wire[name] !== undefined && (text(wire[name]) || Object.keys(fieldsOf(wire[name]))).length === 0,
  );
  const rest = Object.fromEntries(empty.map((name) => [name, wire[name]]));
  const pairs = (name: string): unknown => Object.entries(fieldsOf(wire[name]));
  const details = orNull({ ...shown(wire, SHOWN.snapshot), ...rest });
  return [text(wire['body']), pairs('headers'), pairs('properties'), details];
}

const presence = (wire: Fields): number => (isSent(wire['input']) ? 1 : 0) + (isSent(wire['output']) ? 2 : 0);

function snapshotColumns(prefix: string, snapshots: readonly (readonly unknown[])[], columns: string): ReadableRow {
  return Object.fromEntries(
    columns.split(' ').map((column, part) => [`${prefix}_${column}`, snapshots.map((snapshot) => snapshot[part])]),
  );
}

function processorColumns(wire: Fields): ReadableRow {
  const placed = referenceOrder(wire['processors']);
  const each = (value: (processor: Fields) => unknown): unknown[] => placed.map(({ processor }) => value(processor));
  const column = (name: string): unknown[] => each((processor) => processor[name]);
  const error = (name: string): unknown[] => each((processor) => text(fieldsOf(processor['error'])[name]));
  const snapshots = (name: string): (readonly unknown[])[] =>
    placed.map(({ processor }) => snapshotOf(processor[name]));
  const columns = 'bodies headers properties details';
  return {
    processor_seqs: placed.map(({ seq }) => seq),
    processor_ids: column('processorId'),
    processor_types: column('processorType'),
    processor_depths: placed.map(({ depth }) => depth),
    processor_parent_indexes: placed.map(({ parentIndex }) => parentIndex),
    processor_iterations: each(({ iteration }) => fieldsOf(iteration)['index'] ?? -1),
    processor_statuses: column('status'),
    processor_start_times: each(({ startTime }) => timeOf(micros(startTime))),
    processor_durations_ms: each(({ durationMs }) => durationMs ?? null),
    processor_error_types: error('type'),
    processor_error_messages: error('message'),
    processor_error_stacktraces: error('stackTrace'),
    processor_details: each((processor) =>
      orNull({
        ...shown(processor, SHOWN.processor),
        ...within('error', errorDetails(fieldsOf(processor['error']))),
        ...within('iteration', shown(fieldsOf(processor['iteration']), SHOWN.iteration)),
      }),
    ),
    processor_snapshots: each(presence),
    ...snapshotColumns('processor_input', snapshots('input'), columns),
    ...snapshotColumns('processor_output', snapshots('output'), columns),
  };
}

/** When it ended and how long it took: of a terminal one the one follows from the other. */
function endOf({ status, startTime, endTime, durationMs }: Fields): ReadableRow {
  const end = isSent(endTime) ? micros(endTime) : undefined;
  const duration = isSent(durationMs) ? Number(durationMs) : undefined;
  if (status === 'RUNNING') return { end_time: end === undefined ? null : timeOf(end), duration_ms: duration ?? null };
  const start = micros(startTime);
  return {
    end_time: timeOf(end ?? start + BigInt(Math.round((duration ?? 0) * 1000))),
    duration_ms: duration ?? Math.max(0, Number((end ?? start) - start) / 1000),
  };
}

/** The row of a record that has to be accepted. */
export function referenceRow(record: unknown, { tenantId, receivedAt }: RowContext): ReadableRow {
  const wire = fieldsOf(record);
  const error = fieldsOf(wire['error']);
  const attributes: [string, unknown][] = Object.entries(fieldsOf(wire['attributes']));
  const types = attributes
    .filter(([, value]) => typeof value !== 'string')
    .map(([key, value]): [string, string] => [key, typeof value]);
  const ids = [...IDS.split(' '), 'graphHash'].map((name): [string, string] => [snakeCase(name), text(wire[name])]);
  const single = (name: string): ReadableRow =>
    Object.fromEntries(
      ['body', 'headers', 'properties', 'details'].map((part, i) => [`${name}_${part}`, snapshotOf(wire[name])[i]]),
    );
  return {
    tenant_id: tenantId,
    ...Object.fromEntries(ids),
    start_time: timeOf(micros(wire['startTime'])),
    ...endOf(wire),
    received_at: new Date(receivedAt).toISOString(),
    status: wire['status'],
    error_type: text(error['type']),
    error_message: text(error['message']),
    error_stack_trace: text(error['stackTrace']),
    error_handled: wire['errorHandled'] === true,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, String(value)])),
    details: orNull({
      ...shown(wire, SHOWN.execution),
      ...within('error', errorDetails(error)),
      ...within('attributeTypes', Object.fromEntries(types)),
    }),
    snapshots: presence(wire),
    ...single('input'),
    ...single('output'),
    ...processorColumns(wire),
  };
}
