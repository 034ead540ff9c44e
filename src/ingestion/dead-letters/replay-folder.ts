import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { closeFrame, openFrame } from '../spool/frame.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import type { Segment } from '../spool/segment.js';
import { sidecarOf } from '../spool/segment-sidecar.js';
import { syncDirectory } from '../spool/sync-directory.js';
import { isUnfinished, writeDurably } from '../spool/write-durably.js';
import type { LetterHistory, OpenedLetter } from './dead-letter.js';
import { makeDirectory } from './make-directory.js';
import { RowBinaryReader } from './row-binary-reader.js';

const REPLAY = /^([0-9a-f-]{36})\.replay$/;
const HISTORY = '.history';

/** A segment of replayed letters that an earlier run did not get to its end. */
export interface RecoveredReplay {
  readonly segment: Segment;
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
    await writeDurably(historyPath(path), encodeHistory(letters));
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

  /** What has happened to the rows of a segment before, in their order; undefined when they are no replay. */
  async historyOf(segment: Segment): Promise<LetterHistory[] | undefined> {
    return this.owns(segment) ? decodeHistory(await readFile(historyPath(segment.path))) : undefined;
  }

  /** Forgets a segment whose rows are all stored, or dead letters again. */
  async remove({ path }: Segment): Promise<void> {
    await rm(path, { force: true });
    await syncDirectory(dirname(path));
    await rm(historyPath(path), { force: true });
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
  const letters = decodeHistory(await readFile(historyPath(path)));
  const { size, mtimeMs } = await stat(path);
  return { segment: { lane, path, token, bytes: size, rows: letters.length, since: mtimeMs }, letters };
}

/** What a segment was written with and has outlived it, or was left without one. */
function isLeftover(file: string, names: ReadonlySet<string>): boolean {
  if (isUnfinished(file)) return /\.(replay|history)/.test(file);
  const owner = file.endsWith(HISTORY) ? file.slice(0, -HISTORY.length) : sidecarOf(file);
  return owner !== undefined && !names.has(owner);
}

function historyPath(path: string): string {
  return `${path}${HISTORY}`;
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

function encodeHistory(letters: readonly LetterHistory[]): Buffer {
  const writer = new RowBinaryWriter(64 * letters.length + 16);
  writer.count(letters.length);
  for (const { id, attempts, firstFailedAt } of letters) {
    writer.text(id);
    writer.uint32(attempts);
    writer.int64(firstFailedAt);
  }
  return writer.bytes();
}

function decodeHistory(bytes: Buffer): LetterHistory[] {
  const reader = new RowBinaryReader(bytes);
  return Array.from({ length: reader.count() }, () => ({
    id: reader.text(),
    attempts: reader.uint32(),
    firstFailedAt: Number(reader.int64()),
  }));
}
