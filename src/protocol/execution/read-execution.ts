import { EXECUTION_STATUSES } from '../execution-status.js';
import { InvalidField } from '../invalid-field.js';
import { MemberTable } from '../json/member-table.js';
import { SNAPSHOT_PRESENCE } from '../snapshot-presence.js';
import { detailMember, member, nameMember, readChoice, readDuration, readFlag, readTimestamp } from './members.js';
import { placeProcessors } from './place-processors.js';
import { readAttributes } from './read-attributes.js';
import { readError } from './read-error.js';
import { readProcessors } from './read-processors.js';
import { readSnapshot } from './read-snapshot.js';
import type { Member, RecordScan } from './record-scan.js';
import { requireText } from './require-text.js';
import { EXECUTION_TEXT, PLACE, type ScannedExecution } from './scanned-execution.js';

const REQUIRED = [
  'executionId',
  'exchangeId',
  'correlationId',
  'application',
  'agentId',
  'instanceId',
  'routeId',
] as const;

const snapshot = (name: string, slot: number, bit: number): readonly [string, Member] =>
  member(name, (scan) => {
    const others = scan.record.snapshots & ~bit;
    scan.record.snapshots = readSnapshot(scan, name, slot) ? others | bit : others;
  });

const EXECUTION = new MemberTable<Member>([
  nameMember('executionId', EXECUTION_TEXT.executionId),
  nameMember('exchangeId', EXECUTION_TEXT.exchangeId),
  nameMember('correlationId', EXECUTION_TEXT.correlationId),
  nameMember('parentExecutionId', EXECUTION_TEXT.parentExecutionId),
  nameMember('replayOf', EXECUTION_TEXT.replayOf),
  nameMember('application', EXECUTION_TEXT.application),
  nameMember('agentId', EXECUTION_TEXT.agentId),
  nameMember('instanceId', EXECUTION_TEXT.instanceId),
  nameMember('routeId', EXECUTION_TEXT.routeId),
  nameMember('graphHash', EXECUTION_TEXT.graphHash),
  member('status', (scan, name) => {
    scan.record.status = readChoice(scan, name, EXECUTION_STATUSES);
  }),
  member('startTime', (scan, name) => {
    scan.record.startTime = readTimestamp(scan, name);
  }),
  member('endTime', (scan, name) => {
    scan.record.endTime = readTimestamp(scan, name);
  }),
  member('durationMs', (scan, name) => {
    scan.record.durationMs = readDuration(scan, name);
  }),
  member('error', (scan, name) => {
    readError(scan, name, EXECUTION_TEXT.error);
  }),
  member('errorHandled', (scan, name) => {
    scan.record.errorHandled = readFlag(scan, name) ?? false;
  }),
  member('attributes', readAttributes),
  snapshot('input', EXECUTION_TEXT.input, SNAPSHOT_PRESENCE.input),
  snapshot('output', EXECUTION_TEXT.output, SNAPSHOT_PRESENCE.output),
  member('processors', (scan, name) => {
    scan.record.processorCount = 0;
    readProcessors(scan, name);
  }),
  detailMember('parentProcessorId', 'name'),
  detailMember('parentSeq', 'count'),
  detailMember('parentExchangeId', 'name'),
  detailMember('replayCommandId', 'name'),
  detailMember('traceId', 'name'),
  detailMember('spanId', 'name'),
  detailMember('parentSpanId', 'name'),
  detailMember('environment', 'name'),
  detailMember('camelContext', 'name'),
  detailMember('routeGroup', 'name'),
  detailMember('routeKind', 'name'),
  detailMember('fromRouteId', 'name'),
  detailMember('fromEndpointUri', 'text'),
  detailMember('pattern', 'name'),
  detailMember('errorHandledBy', 'name'),
  detailMember('redeliveryCount', 'count'),
  detailMember('transacted', 'flag'),
  detailMember('rollbackOnly', 'flag'),
  detailMember('routeStop', 'flag'),
  detailMember('flushReason', 'name'),
  detailMember('captureLevel', 'name'),
  detailMember('deepTraceRequestId', 'name'),
  detailMember('sampled', 'flag'),
  detailMember('droppedProcessors', 'count'),
  detailMember('steps', 'array'),
]);

/**
 * Reads one execution of protocol 2 (`RouteExecution`) into `scan.record`. Unknown fields are ignored, known ones must
 * be right: throws {@link InvalidField} for the first that is not, and `UnreadableJson` for what is no JSON.
 */
export function readExecution(scan: RecordScan): void {
  const { reader, record, details } = scan;
  if (!reader.isObject()) throw new InvalidField('', 'must be an object');
  record.clear(reader.bytes);
  details.clear();
  scan.base = 0;
  scan.processor = -1;
  scan.members(EXECUTION);
  requireFields(record);
  settleEnd(record);
  placeProcessors(record);
  const start = details.compose(0, reader.bytes, record.composed);
  if (start >= 0) record.setText(EXECUTION_TEXT.details, PLACE.composed, start, record.composed.length);
}

function requireFields(record: ScannedExecution): void {
  if (Number.isNaN(record.status)) throw new InvalidField('status', 'is required');
  if (Number.isNaN(record.startTime)) throw new InvalidField('startTime', 'is required');
  for (const name of REQUIRED) requireText(record, EXECUTION_TEXT[name], name);
}

/** A terminal record says when it ended or how long it took; the other one follows from it. */
function settleEnd(record: ScannedExecution): void {
  const status = EXECUTION_STATUSES[record.status];
  if (status === 'RUNNING') return;
  const { startTime, endTime, durationMs } = record;
  if (!Number.isNaN(durationMs)) {
    if (Number.isNaN(endTime)) record.endTime = startTime + Math.round(durationMs * 1000);
  } else if (Number.isNaN(endTime)) {
    throw new InvalidField('durationMs', `is required (or endTime) when the status is ${status ?? ''}`);
  } else {
    // A clock set back while the exchange ran: the agent's own duration would have told better.
    record.durationMs = Math.max(0, (endTime - startTime) / 1000);
  }
}
