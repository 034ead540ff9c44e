import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { DeadLetterSink, type DamagedBytes, type RefusedRow } from '../delivery/dead-letter-sink.js';
import type { LaneColumn } from '../lanes/lane.js';
import { laneNamed } from '../lanes/lanes.js';
import type { Segment } from '../spool/segment.js';
import { writeDurably } from '../spool/write-durably.js';
import type { LetterHistory } from './dead-letter.js';
import type { DamagedFiles } from './damaged-files.js';
import type { DeadLetterReport, DeadLetterStatus } from './dead-letter-status.js';
import { LetterFile } from './letter-file.js';
import { encodeIndex, type IndexedLetter } from './letter-file-format.js';
import { formatLetterFileName, type LetterId, parseLetterId } from './letter-file-name.js';
import { readLetterFolders } from './letter-folder.js';
import { makeDirectory } from './make-directory.js';
import type { ReplayFolder } from './replay-folder.js';
import { tenantOf } from './tenant-of.js';

/** So many letters at most share a file, and so an index. */
const LETTERS_PER_FILE = 1000;

/** What the store works with. */
export interface DeadLetterStoreOptions {
  /** Holds one folder per lane, and the damaged files. */
  readonly directory: string;
  readonly replays: ReplayFolder;
  readonly damaged: DamagedFiles;
  /** The number of letters is another one. */
  readonly onCount: (count: number) => void;
}

/**
 * The rows that ClickHouse refused, in files of up to {@link LETTERS_PER_FILE}. What is in memory is one entry per file,
 * so a listing costs what its page costs, however many letters there are.
 */
export class DeadLetterStore extends DeadLetterSink implements DeadLetterStatus {
  /** By the token of the segment that the rows were in. */
  private readonly byToken = new Map<string, LetterFile[]>();
  private letters = 0;

  private constructor(private readonly options: DeadLetterStoreOptions) {
    super();
  }

  /** Opens the folder, making it when needed. */
  static async open(options: DeadLetterStoreOptions): Promise<DeadLetterStore> {
    const store = new DeadLetterStore(options);
    for (const file of await readLetterFolders(options.directory)) store.index(file);
    options.onCount(store.count);
    return store;
  }

  /** Letters that are there. */
  get count(): number {
    return this.letters;
  }

  /** The files with letters in them, of one lane or of all, in no order. */
  files(lane?: string): LetterFile[] {
    const all = [...this.byToken.values()].flat();
    return all.filter((file) => file.count > 0 && (lane === undefined || file.lane === lane));
  }

  /** The file that has the letter; undefined when none has. */
  fileOf({ token, number }: LetterId): LetterFile | undefined {
    return this.byToken.get(token)?.find((file) => file.has(number));
  }

  get damaged(): DamagedFiles {
    return this.options.damaged;
  }

  get replays(): ReplayFolder {
    return this.options.replays;
  }

  async report(): Promise<DeadLetterReport> {
    return { count: this.letters, damaged: (await this.damaged.list()).length };
  }

  /** The replays that an earlier run did not get to its end. They are to be delivered; their letters are gone now. */
  async resumeReplays(): Promise<Segment[]> {
    const recovered = await this.replays.recover();
    for (const { letters } of recovered) {
      for (const { id } of letters) {
        const letterId = parseLetterId(id);
        const file = letterId && this.fileOf(letterId);
        if (file) await this.remove(file, [letterId.number]);
      }
    }
    return recovered.map(({ segment }) => segment);
  }

  async keep(segment: Segment, rows: readonly RefusedRow[]): Promise<void> {
    const history = await this.options.replays.historyOf(segment);
    for (let first = 0; first < rows.length; first += LETTERS_PER_FILE) {
      const kept = this.byToken.get(segment.token)?.some(({ name }) => name.first === first);
      if (kept !== true) await this.write(segment, first, rows.slice(first, first + LETTERS_PER_FILE), history);
    }
  }

  async keepDamaged(segment: Segment, damaged: readonly DamagedBytes[]): Promise<void> {
    for (const { start, bytes } of damaged) {
      await this.options.damaged.keep(`${basename(segment.path)}-${start}`, bytes);
    }
  }

  /** Forgets letters of a file; resolves when that is on disk. */
  async remove(file: LetterFile, numbers: readonly number[]): Promise<void> {
    const before = file.count;
    await file.remove(numbers);
    if (file.count === 0) this.drop(file);
    this.changeCount(file.count - before);
  }

  private async write(
    { lane, token }: Segment,
    first: number,
    rows: readonly RefusedRow[],
    history: readonly LetterHistory[] | undefined,
  ): Promise<void> {
    const { columns } = laneNamed(lane);
    const plain = columns.map(({ name, type }) => ({ name, type }));
    const letters = rows.map((row) => toLetter(row, columns, history?.[row.row]));
    const at = Math.max(...rows.map(({ refusal }) => refusal.at));
    const name = { at, token, first, count: rows.length };
    const path = join(this.options.directory, lane, formatLetterFileName(name));
    await makeDirectory(dirname(path));
    await writeDurably(path, encodeIndex({ columns: plain, letters }), ...rows.map(({ bytes }) => bytes));
    this.index(new LetterFile(path, lane, name));
  }

  private index(file: LetterFile): void {
    const files = this.byToken.get(file.name.token);
    if (files === undefined) this.byToken.set(file.name.token, [file]);
    else files.push(file);
    this.changeCount(file.count);
  }

  private drop(file: LetterFile): void {
    const { token } = file.name;
    const others = this.byToken.get(token)?.filter((other) => other !== file) ?? [];
    if (others.length === 0) this.byToken.delete(token);
    else this.byToken.set(token, others);
  }

  private changeCount(difference: number): void {
    this.letters += difference;
    this.options.onCount(this.letters);
  }
}

function toLetter(
  { bytes, refusal }: RefusedRow,
  columns: readonly LaneColumn[],
  history: LetterHistory | undefined,
): IndexedLetter {
  return {
    tenantId: tenantOf(bytes, columns),
    refusal,
    attempts: (history?.attempts ?? 0) + 1,
    firstFailedAt: history?.firstFailedAt ?? refusal.at,
    previousId: history?.id ?? '',
    bytes: bytes.length,
    checksum: crc32(bytes),
  };
}
