import { InvalidField } from '../invalid-field.js';
import { MemberTable } from '../json/member-table.js';
import { writeKey, writeValue } from './key-values.js';
import { loneSurrogate, loneSurrogateInKey } from './lone-surrogate.js';
import { detailMember, member, readWithin } from './members.js';
import type { Member, RecordScan } from './record-scan.js';
import { PLACE, SNAPSHOT_TEXT } from './scanned-execution.js';

const SNAPSHOT = new MemberTable<Member>([
  member('body', readBody),
  member('headers', (scan, name) => {
    readPairs(scan, name, scan.base + SNAPSHOT_TEXT.headers);
  }),
  member('properties', (scan, name) => {
    readPairs(scan, name, scan.base + SNAPSHOT_TEXT.properties);
  }),
  detailMember('bodyEncoding', 'name'),
  detailMember('bodyType', 'name'),
  detailMember('bodySize', 'count'),
  detailMember('bodyTruncated', 'flag'),
  detailMember('omittedReason', 'name'),
  detailMember('variables', 'object'),
  detailMember('types', 'object'),
  detailMember('attachments', 'array'),
  detailMember('redactedKeys', 'array'),
]);

/**
 * Reads an `ExchangeSnapshot` into four text slots from `slot` on: body, headers, properties, and as details the JSON
 * of everything else and of what an empty text cannot tell: a body of null or '', empty headers or properties. Answers
 * whether there is one.
 */
export function readSnapshot(scan: RecordScan, name: string, slot: number): boolean {
  const { base, details, record } = scan;
  // A snapshot that comes again replaces the one before as a whole.
  for (let i = 0; i <= SNAPSHOT_TEXT.details; i++) record.setText(slot + i, PLACE.absent, 0, 0);
  if (!scan.hasObject(name)) return false;
  const outer = details.open();
  scan.base = slot;
  readWithin(name, () => {
    scan.members(SNAPSHOT);
  });
  scan.base = base;
  const rest = details.compose(outer, scan.reader.bytes, record.composed);
  if (rest >= 0) record.setText(slot + SNAPSHOT_TEXT.details, PLACE.composed, rest, record.composed.length);
  return true;
}

function readBody(scan: RecordScan, name: string): void {
  const { reader, details } = scan;
  const key = reader.keyStart - 1;
  const slot = scan.base + SNAPSHOT_TEXT.body;
  if (scan.hasString(name)) {
    scan.string(name);
    scan.keepString(slot);
  } else scan.keepNull(slot);
  if (scan.record.isEmpty(slot)) details.set(name, PLACE.body, key, reader.at);
  else details.drop(name);
}

/** An object of strings and nulls as key-value text (`key-value-text.ts`). */
function readPairs(scan: RecordScan, name: string, slot: number): void {
  const { reader, record, details } = scan;
  const key = reader.keyStart - 1;
  const start = record.composed.length;
  if (scan.hasObject(name)) {
    const before = reader.loneSurrogates;
    for (let more = reader.firstMember(); more; more = reader.nextMember()) {
      if (reader.loneSurrogates !== before) throw loneSurrogateInKey(name);
      readPair(scan, name);
    }
  }
  record.setText(slot, PLACE.composed, start, record.composed.length);
  if (record.isEmpty(slot)) details.set(name, PLACE.body, key, reader.at);
  else details.drop(name);
}

function readPair({ reader, record }: RecordScan, name: string): void {
  const { keyStart, keyEnd, keyEscaped } = reader;
  writeKey(record.composed, reader.bytes, keyStart, keyEnd, keyEscaped);
  if (reader.isNull()) {
    writeValue(record.composed, undefined);
    return;
  }
  if (!reader.isString()) throw new InvalidField(`${name}.${reader.keyText()}`, 'must be a string or null');
  const before = reader.loneSurrogates;
  reader.string();
  if (reader.loneSurrogates !== before) throw loneSurrogate(`${name}.${reader.keyText()}`);
  writeValue(record.composed, reader);
}
