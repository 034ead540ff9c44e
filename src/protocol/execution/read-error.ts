import { MemberTable } from '../json/member-table.js';
import { detailMember, member, nameMember, readWithin, textMember } from './members.js';
import type { RecordScan } from './record-scan.js';
import { ERROR_TEXT, PLACE } from './scanned-execution.js';

const ERROR = new MemberTable([
  nameMember('type', ERROR_TEXT.type),
  textMember('message', ERROR_TEXT.message),
  textMember('stackTrace', ERROR_TEXT.stackTrace),
  detailMember('stackTraceTruncated', 'flag'),
  detailMember('rootCauseType', 'name'),
  // Free text like the message itself, so not bound to the length of a name. '' says nothing.
  member('rootCauseMessage', (scan, name) => {
    const { reader } = scan;
    const start = reader.keyStart - 1;
    const sent = scan.hasString(name);
    if (sent) scan.string(name);
    if (sent && reader.end > reader.start) scan.details.set(name, PLACE.body, start, reader.at);
    else scan.details.drop(name);
  }),
  detailMember('processorId', 'name'),
  detailMember('routeId', 'name'),
  detailMember('endpointUri', 'text'),
  detailMember('location', 'name'),
  detailMember('fingerprint', 'name'),
]);

/** Reads an `ErrorInfo`: its texts into three slots from `slot` on, the rest into the details of the object around it. */
export function readError(scan: RecordScan, name: string, slot: number): void {
  const { base, details, record } = scan;
  // An error that comes again replaces the one before as a whole.
  for (let i = 0; i <= ERROR_TEXT.stackTrace; i++) record.setText(slot + i, PLACE.absent, 0, 0);
  details.drop(name);
  if (!scan.hasObject(name)) return;
  const outer = details.open();
  scan.base = slot;
  readWithin(name, () => {
    scan.members(ERROR);
  });
  scan.base = base;
  const rest = details.compose(outer, scan.reader.bytes, record.composed, name);
  if (rest >= 0) details.set(name, PLACE.composed, rest, record.composed.length);
}
