import type { Segment } from '../spool/segment.js';
import type { ExecutionsInProgress } from './executions-in-progress.js';
import type { JournalSegment } from './held-part.js';
import type { PartEntry, SettledMark } from './journal-entry.js';
import { readJournal } from './read-journal.js';

/**
 * Takes over what an earlier run held in a segment of the lane `protocol_one`. The texts stay on disk, so any number of segments
 * can be taken over, oldest first.
 */
export async function recoverParts(executions: ExecutionsInProgress, segment: Segment): Promise<void> {
  const entries = await readJournal(segment);
  const taken = executions.journal.take(segment);
  for (const { entry, end } of entries) {
    if (entry.kind === 'part') recoverPart(executions, entry.part, taken, end);
    else for (const mark of entry.marks) recoverMark(executions, mark);
  }
}

function recoverPart(executions: ExecutionsInProgress, part: PartEntry, segment: JournalSegment, end: number): void {
  const { journal, held, order } = executions;
  order.pass(part.order);
  const known = held.find(part.key)?.parts.find((one) => one.order === part.order);
  // Appended once more before the earlier copy was gone.
  if (known) journal.place(known, segment, end);
  else held.add(part.key, part.tenantId, journal.recover(part, segment, end));
}

function recoverMark({ held, journal, settled }: ExecutionsInProgress, { key, fingerprint }: SettledMark): void {
  for (const part of held.remove(key)) journal.release(part);
  if (fingerprint !== undefined) settled.remember(key, fingerprint);
}
