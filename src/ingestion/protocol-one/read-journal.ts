import { readFile } from 'node:fs/promises';
import { FRAME_HEADER_BYTES, frameEnd, scanFrames } from '../spool/frame.js';
import type { Segment } from '../spool/segment.js';
import { type JournalEntry, readJournalEntry } from './journal-entry.js';

/** An entry and where it ends in the file: the text of a part is the last thing in its frame. */
export interface PlacedEntry {
  readonly entry: JournalEntry;
  readonly end: number;
}

/** The sound entries of a frozen segment, in order; the whole segment is in memory meanwhile. */
export async function readJournal({ path }: Pick<Segment, 'path'>): Promise<PlacedEntry[]> {
  const content = await readFile(path);
  const entries: PlacedEntry[] = [];
  for (const { start, end } of scanFrames(content).sound) {
    for (let at = start; at < end;) {
      const next = frameEnd(content, at) ?? end;
      entries.push({ entry: readJournalEntry(content.subarray(at + FRAME_HEADER_BYTES, next)), end: next });
      at = next;
    }
  }
  return entries;
}
