import { basename, join } from 'node:path';
import type { EncodedRows } from './encoded-rows.js';
import type { Segment } from './segment.js';
import { writeDurably } from './write-durably.js';

/**
 * Writes the rows that take a frozen segment's place into the folder of their lane, under its name: a crash before it is
 * removed leaves two segments with one token, and the next start knows which one to take.
 */
export async function writeReplacement(replaced: Segment, rows: EncodedRows, directory: string): Promise<Segment> {
  const path = join(directory, basename(replaced.path));
  await writeDurably(path, rows.bytes);
  const { token, since } = replaced;
  return { lane: rows.lane, path, token, bytes: rows.bytes.length, rows: rows.rows, since };
}
