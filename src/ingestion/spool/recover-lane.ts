import { open, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ByteRange, scanFrames } from './frame.js';
import type { Segment } from './segment.js';
import { formatSegmentName, parseSegmentName } from './segment-name.js';
import { syncDirectory } from './sync-directory.js';

const REPAIRED = '.repaired';

/** Something in the spool was not as it was written. */
export interface Damage {
  readonly file: string;
  readonly bytes: number;
  /** Where the damaged bytes were put. */
  readonly keptAs: string;
}

/** What a lane's directory held at start. */
export interface RecoveredLane {
  /** Frozen segments in the order they were written. */
  readonly segments: readonly Segment[];
  readonly nextSequence: number;
  readonly damages: readonly Damage[];
  /** Files that are no segments; they are left alone. */
  readonly strangers: readonly string[];
}

/**
 * Takes over what an earlier process left in a lane. Every frame is checked. Sound rows of an open segment are frozen;
 * what is torn or damaged is moved aside, never deleted, and the rows around it stay. One segment at a time is in memory.
 */
export async function recoverLane(directory: string, lane: string, quarantine: string): Promise<RecoveredLane> {
  const segments: Segment[] = [];
  const damages: Damage[] = [];
  const strangers: string[] = [];
  let nextSequence = 1;
  for (const file of (await readdir(directory)).sort()) {
    if (file.endsWith(REPAIRED)) {
      // A repair that did not get to its end; the segment itself is still what it was.
      await unlink(join(directory, file));
      continue;
    }
    const name = parseSegmentName(file);
    if (name === undefined) {
      strangers.push(join(directory, file));
      continue;
    }
    nextSequence = Math.max(nextSequence, name.sequence + 1);
    const path = join(directory, file);
    const since = (await stat(path)).mtimeMs;
    const checked = await repairSegment(path, quarantine);
    damages.push(...checked.damages);
    if (checked.rows === 0) {
      await unlink(path);
      continue;
    }
    const frozen = join(directory, formatSegmentName(name, 'rows'));
    if (frozen !== path) await rename(path, frozen);
    segments.push({ lane, path: frozen, token: name.token, bytes: checked.bytes, rows: checked.rows, since });
  }
  await syncDirectory(directory);
  return { segments, nextSequence, damages, strangers };
}

async function repairSegment(
  path: string,
  quarantine: string,
): Promise<{ rows: number; bytes: number; damages: Damage[] }> {
  const content = await readFile(path);
  const { rows, sound, damaged } = scanFrames(content);
  const damages: Damage[] = [];
  for (const range of damaged) damages.push(await quarantineRange(path, content, range, quarantine));
  if (damaged.length > 0 && rows > 0) {
    await replaceContent(path, Buffer.concat(sound.map(({ start, end }) => content.subarray(start, end))));
  }
  return { rows, bytes: sound.reduce((sum, { start, end }) => sum + end - start, 0), damages };
}

async function quarantineRange(path: string, content: Buffer, range: ByteRange, folder: string): Promise<Damage> {
  const keptAs = join(folder, `damaged-${basename(path)}-${range.start}.bin`);
  const bytes = content.subarray(range.start, range.end);
  await writeFile(keptAs, bytes, { mode: 0o600, flush: true });
  return { file: path, bytes: bytes.length, keptAs };
}

/** The file is the old or the new content, never something in between. */
async function replaceContent(path: string, content: Buffer): Promise<void> {
  const temporary = `${path}${REPAIRED}`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
