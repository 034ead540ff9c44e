import { InvalidField } from '../invalid-field.js';
import { MemberTable } from '../json/member-table.js';
import { PROCESSOR_STATUSES } from '../processor-status.js';
import { SNAPSHOT_PRESENCE } from '../snapshot-presence.js';
import {
  detailMember,
  member,
  nameMember,
  readChoice,
  readCount,
  readDuration,
  readTimestamp,
  readWithin,
} from './members.js';
import { readError } from './read-error.js';
import { readSnapshot } from './read-snapshot.js';
import type { Member, RecordScan } from './record-scan.js';
import { NO_ITERATION, PLACE, PROCESSOR_NUMBER, PROCESSOR_TEXT } from './scanned-execution.js';
import { requireText } from './require-text.js';

const MAX_SEQ = 2 ** 32 - 1;

const number = (
  name: string,
  slot: number,
  read: (scan: RecordScan, name: string) => number,
): readonly [string, Member] =>
  member(name, (scan) => {
    scan.record.setNumber(scan.processor, slot, read(scan, name));
  });

const snapshot = (name: string, slot: number, bit: number): readonly [string, Member] =>
  member(name, (scan) => {
    const { record, processor } = scan;
    const present = readSnapshot(scan, name, scan.base + slot);
    const others = record.number(processor, PROCESSOR_NUMBER.snapshots) & ~bit;
    record.setNumber(processor, PROCESSOR_NUMBER.snapshots, present ? others | bit : others);
  });

const PROCESSOR: MemberTable<Member> = new MemberTable<Member>([
  nameMember('processorId', PROCESSOR_TEXT.id),
  nameMember('processorType', PROCESSOR_TEXT.type),
  number('status', PROCESSOR_NUMBER.status, (scan, name) => readChoice(scan, name, PROCESSOR_STATUSES)),
  number('startTime', PROCESSOR_NUMBER.startTime, readTimestamp),
  number('durationMs', PROCESSOR_NUMBER.durationMs, readDuration),
  number('seq', PROCESSOR_NUMBER.seq, (scan, name) => readCount(scan, name, MAX_SEQ)),
  number('parentSeq', PROCESSOR_NUMBER.parentSeq, (scan, name) => readCount(scan, name, MAX_SEQ)),
  snapshot('input', PROCESSOR_TEXT.input, SNAPSHOT_PRESENCE.input),
  snapshot('output', PROCESSOR_TEXT.output, SNAPSHOT_PRESENCE.output),
  member('children', readChildren),
  member('iteration', readIteration),
  member('error', (scan, name) => {
    readError(scan, name, scan.base + PROCESSOR_TEXT.error);
  }),
  detailMember('synthetic', 'flag'),
  detailMember('exchangeId', 'name'),
  detailMember('endpointUri', 'text'),
  detailMember('remote', 'flag'),
  detailMember('serviceUrl', 'text'),
  detailMember('serviceProtocol', 'name'),
  detailMember('redeliveryCount', 'count'),
  detailMember('attempts', 'array'),
  detailMember('errorHandledBy', 'name'),
  detailMember('iterationsTotal', 'count'),
  detailMember('iterationsCaptured', 'count'),
  detailMember('iterationsFailed', 'count'),
  detailMember('threadName', 'name'),
  detailMember('attributes', 'object'),
]);

const ITERATION = new MemberTable<Member>([
  number('index', PROCESSOR_NUMBER.iteration, readCount),
  detailMember('kind', 'name'),
  detailMember('size', 'count'),
]);

/** Reads a list of processors, each followed by its children. Answers how many stand in the list itself. */
export function readProcessors(scan: RecordScan, name: string): number {
  if (!scan.hasArray(name)) return 0;
  const { reader, base, processor } = scan;
  let count = 0;
  for (let more = reader.firstItem(); more; more = reader.nextItem()) {
    readWithin(`${name}[${count}]`, () => {
      readProcessor(scan, processor);
    });
    count++;
  }
  scan.base = base;
  scan.processor = processor;
  return count;
}

function readProcessor(scan: RecordScan, parent: number): void {
  const { reader, record, details } = scan;
  if (!reader.isObject()) throw new InvalidField('', 'must be an object');
  const index = record.addProcessor();
  const base = record.processorText(index);
  const outer = details.open();
  scan.processor = index;
  scan.base = base;
  record.setNumber(index, PROCESSOR_NUMBER.parentIndex, parent);
  scan.members(PROCESSOR);
  requireText(record, base + PROCESSOR_TEXT.id, 'processorId');
  requireText(record, base + PROCESSOR_TEXT.type, 'processorType');
  requireNumber(scan, PROCESSOR_NUMBER.status, 'status');
  requireNumber(scan, PROCESSOR_NUMBER.startTime, 'startTime');
  const start = details.compose(outer, reader.bytes, record.composed);
  if (start >= 0) record.setText(base + PROCESSOR_TEXT.details, PLACE.composed, start, record.composed.length);
}

function requireNumber({ record, processor }: RecordScan, slot: number, name: string): void {
  if (Number.isNaN(record.number(processor, slot))) throw new InvalidField(name, 'is required');
}

function readChildren(scan: RecordScan, name: string): void {
  const { record, processor } = scan;
  // Children that come again replace those before: all processors behind this one.
  record.processorCount = processor + 1;
  const children = readProcessors(scan, name);
  record.setNumber(processor, PROCESSOR_NUMBER.children, children);
}

function readIteration(scan: RecordScan, name: string): void {
  const { reader, record, details, processor } = scan;
  details.drop(name);
  record.setNumber(processor, PROCESSOR_NUMBER.iteration, NO_ITERATION);
  if (!scan.hasObject(name)) return;
  const outer = details.open();
  record.setNumber(processor, PROCESSOR_NUMBER.iteration, Number.NaN);
  readWithin(name, () => {
    scan.members(ITERATION);
    requireNumber(scan, PROCESSOR_NUMBER.iteration, 'index');
  });
  const start = details.compose(outer, reader.bytes, record.composed, name);
  if (start >= 0) details.set(name, PLACE.composed, start, record.composed.length);
}
