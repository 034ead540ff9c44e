import { readFileSync, statSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BatchPart, type ByteRange, type FrameScan, scanFrames, unmarkFrame } from './frame.js';
import type { SegmentState } from './segment-name.js';
import { writeDurably } from './write-durably.js';

/** Something in the spool was not as it was written. */
export interface Damage {
  readonly file: string;
  readonly bytes: number;
  /** Where the damaged bytes were put. */
  readonly keptAs: string;
}

/** What a segment file holds once it is repaired. */
export interface RepairedSegment {
  readonly rows: number;
  readonly bytes: number;
  /** Milliseconds since 1970, about when its first row was accepted. */
  readonly since: number;
  /** Parts of batches of which is known that they are on disk. */
  readonly parts: readonly BatchPart[];
  readonly damages: readonly Damage[];
}

/** Checks every frame of a segment file, copies what is damaged into the folder `quarantine`, and leaves the rest in place. */
export async function repairSegment(path: string, state: SegmentState, quarantine: string): Promise<RepairedSegment> {
  // Synchronous on purpose: nothing is served yet, and 100,000 small segments take 2 s instead of 40.
  const { mtime, mtimeMs: since } = statSync(path);
  const content = readFileSync(path);
  const scan = scanFrames(content);
  const damages: Damage[] = [];
  for (const range of scan.damaged) damages.push(await setAside(path, content, range, quarantine));
  // No frozen segment was ever empty.
  if (content.length === 0 && state === 'rows') {
    damages.push(await setAside(path, content, { start: 0, end: 0 }, quarantine));
  }
  const parts = await settle(path, state, content, scan, mtime);
  const bytes = scan.sound.reduce((sum, { start, end }) => sum + end - start, 0);
  return { rows: scan.rows, bytes, since, parts, damages };
}

/** Leaves nothing but sound frames in the file; answers the parts of batches of which is known that they are on disk. */
async function settle(
  path: string,
  state: SegmentState,
  content: Buffer,
  { rows, sound, damaged, parts }: FrameScan,
  mtime: Date,
): Promise<readonly BatchPart[]> {
  const rewrite = async (): Promise<readonly BatchPart[]> => {
    await writeDurably(path, ...sound.map(({ start, end }) => content.subarray(start, end)));
    await utimes(path, mtime, mtime);
    return parts;
  };
  if (rows > 0 && damaged.length > 0) {
    // Once the damage is gone, nothing but the mark would tell that rows of this batch are missing.
    for (const { at, whole } of parts) if (!whole) unmarkFrame(content, at);
    return rewrite();
  }
  // What is read of an open segment may be in memory alone, the more so when the last sync failed: only bytes written
  // anew are known to be on disk. Where that cannot be done the rows are good all the same, but nobody is told so.
  if (rows > 0 && state === 'open') return rewrite().catch(() => []);
  return parts;
}

async function setAside(path: string, content: Buffer, range: ByteRange, folder: string): Promise<Damage> {
  const keptAs = join(folder, `damaged-${basename(path)}-${range.start}.bin`);
  const bytes = content.subarray(range.start, range.end);
  await writeDurably(keptAs, bytes);
  return { file: path, bytes: bytes.length, keptAs };
}
