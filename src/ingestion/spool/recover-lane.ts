import { readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage } from '../../common/error-message.js';
import type { RecoveredBatches } from './recovered-batches.js';
import { type Damage, repairSegment } from './repair-segment.js';
import type { Segment } from './segment.js';
import { formatSegmentName, parseSegmentName, type SegmentName, type SegmentState } from './segment-name.js';
import { sidecarOf } from './segment-sidecar.js';
import { syncDirectory } from './sync-directory.js';
import { isUnfinished } from './write-durably.js';

/** A lane's folder as an earlier process left it. */
export interface LaneFolder {
  readonly directory: string;
  /** Name of the lane. */
  readonly lane: string;
  /** Where damaged bytes are put. */
  readonly quarantine: string;
}

/** A file that was not touched. */
export interface LeftAlone {
  readonly file: string;
  readonly reason: string;
}

/** What a lane's directory held at start. */
export interface RecoveredLane {
  /** Frozen segments in the order they were written. */
  readonly segments: readonly Segment[];
  readonly nextSequence: number;
  readonly damages: readonly Damage[];
  readonly leftAlone: readonly LeftAlone[];
}

/**
 * Takes over what an earlier process left in a lane. Every frame is checked. Sound rows of an open segment are frozen;
 * what is torn or damaged is moved aside, never deleted, and the rows around it stay. A segment that cannot be read or
 * repaired is left as it is, for the next start. One segment at a time is in memory.
 */
export async function recoverLane(folder: LaneFolder, batches: RecoveredBatches): Promise<RecoveredLane> {
  const { directory } = folder;
  const segments: Segment[] = [];
  const damages: Damage[] = [];
  const leftAlone: LeftAlone[] = [];
  let nextSequence = 1;
  const files = new Set(await readdir(directory));
  for (const file of [...files].sort()) {
    try {
      if (isLeftover(file, files)) {
        await unlink(join(directory, file));
        continue;
      }
      if (sidecarOf(file) !== undefined) continue;
      const name = parseSegmentName(file);
      if (name === undefined) throw new Error('it is no segment');
      nextSequence = Math.max(nextSequence, name.sequence + 1);
      const { segment, ...found } = await recoverSegment(folder, name, batches);
      damages.push(...found.damages);
      if (segment) segments.push(segment);
    } catch (error) {
      leftAlone.push({ file: join(directory, file), reason: errorMessage(error) });
    }
  }
  await syncDirectory(directory);
  return { segments, nextSequence, damages, leftAlone };
}

/** Whether what the file was to replace is still there, or what it belonged to is stored. */
function isLeftover(file: string, files: ReadonlySet<string>): boolean {
  const owner = sidecarOf(file);
  return isUnfinished(file) || (owner !== undefined && !files.has(owner));
}

async function recoverSegment(
  { directory, lane, quarantine }: LaneFolder,
  name: SegmentName & { readonly state: SegmentState },
  batches: RecoveredBatches,
): Promise<{ readonly segment?: Segment; readonly damages: readonly Damage[] }> {
  const path = join(directory, formatSegmentName(name, name.state));
  const frozen = join(directory, formatSegmentName(name, 'rows'));
  const { rows, bytes, since, parts, damages } = await repairSegment(path, name.state, quarantine);
  if (rows === 0) {
    await unlink(path);
    return { damages };
  }
  if (frozen !== path) await rename(path, frozen);
  batches.add(lane, parts);
  return { segment: { lane, path: frozen, token: name.token, bytes, rows, since }, damages };
}
