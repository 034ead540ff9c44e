import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SegmentRows } from '../delivery/segment-rows.js';
import { closeFrame, openFrame } from '../spool/frame.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import type { Segment } from '../spool/segment.js';
import { sidecarOf } from '../spool/segment-sidecar.js';
import { syncDirectory } from '../spool/sync-directory.js';
import { isUnfinished, writeDurably } from '../spool/write-durably.js';
import type { LetterHistory, OpenedLetter } from './dead-letter.js';
import { makeDirectory } from './make-directory.js';
import { ReplayHistory } from './replay-history.js';

const REPLAY = /^([0-9a-f-]{36})\.replay$/;

/** A segment of replayed letters that an earlier run did not get to its end. */
export interface RecoveredReplay {
  readonly segment: Segment;
  /** Those it was made from, as far as is known. */
  readonly letters: readonly LetterHistory[];
}

/**
 * Rows that were dead letters on their way into ClickHouse once more: segments of their own, each with what has happened
 * to its rows before beside it. A segment is on disk before its letters go, and is delivered after they are gone; so a
 * crash leaves each row in one place, and the next start finishes what is half done.
 */
export class ReplayFolder {
  constructor(private readonly directory: string) {}

  /** Makes a segment of letters of one lane; resolves when it is on disk. */
  async create(lane: string, letters: readonly OpenedLetter[], now: number): Promise<Segment> {
    const token = randomUUID();
    const path = join(this.directory, lane, `${token}.replay`);
    await makeDirectory(dirname(path));
    const frames = encodeFrames(letters);
    await ReplayHistory.of(path).write(letters);
    try {
      await writeDurably(path, frames);
    } catch (error) {
      // It may be there all the same, and its letters stay.
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    }
    return { lane, path, token, bytes: frames.length, rows: letters.length, since: now };
  }

  /** What an earlier run left. */
  async recover(): Promise<RecoveredReplay[]> {
    const replays: RecoveredReplay[] = [];
    for (const entry of await readdir(this.directory, { withFileTypes: true })) {
      if (entry.isDirectory()) replays.push(...(await this.recoverLane(entry.name)));
    }
    return replays;
  }

  owns({ path }: Segment): boolean {
    return dirname(dirname(path)) === this.directory && REPLAY.test(basename(path));
  }

  /** What has happened to the rows of a segment before, in their order; undefined when they are no replay, or nobody knows. */
  async historyOf(segment: Segment): Promise<LetterHistory[] | undefined> {
    return this.owns(segment) ? ReplayHistory.of(segment.path).read() : undefined;
  }

  /** Forgets a segment whose rows are all stored, or dead letters again. */
  async remove({ path }: Segment): Promise<void> {
    await rm(path, { force: true });
    await syncDirectory(dirname(path));
    await rm(ReplayHistory.of(path).path, { force: true });
  }

  private async recoverLane(lane: string): Promise<RecoveredReplay[]> {
    const directory = join(this.directory, lane);
    const names = new Set(await readdir(directory));
    const replays: RecoveredReplay[] = [];
    for (const file of names) {
      const path = join(directory, file);
      const token = REPLAY.exec(file)?.[1];
      if (token !== undefined) replays.push(await recoverReplay(path, lane, token));
      else if (isLeftover(file, names)) await rm(path);
    }
    return replays;
  }
}

async function recoverReplay(path: string, lane: string, token: string): Promise<RecoveredReplay> {
  const letters = await ReplayHistory.of(path).read();
  const { size, mtimeMs } = await stat(path);
  const rows = letters?.length ?? (await SegmentRows.read(path)).count;
  return { segment: { lane, path, token, bytes: size, rows, since: mtimeMs }, letters: letters ?? [] };
}

/** What a segment was written with and has outlived it, or was left without one. */
function isLeftover(file: string, names: ReadonlySet<string>): boolean {
  if (isUnfinished(file)) return /\.(replay|history)/.test(file);
  const owner = ReplayHistory.owner(file) ?? sidecarOf(file);
  return owner !== undefined && !names.has(owner);
}

function encodeFrames(letters: readonly OpenedLetter[]): Buffer {
  const writer = new RowBinaryWriter();
  for (const { id, row } of letters) {
    if (row === undefined) throw new Error(`The dead letter ${id} has no row to replay`);
    const frame = openFrame(writer);
    writer.append(row);
    closeFrame(writer, frame);
  }
  return writer.bytes();
}
