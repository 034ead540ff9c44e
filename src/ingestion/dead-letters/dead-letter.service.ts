import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppError } from '../../common/app-error.js';
import { SpoolKeeper } from '../keeper/spool-keeper.js';
import type { Segment } from '../spool/segment.js';
import { type DamagedFile, DamagedFiles } from './damaged-files.js';
import type { OpenedLetter } from './dead-letter.js';
import { type DeadLetterEntry, type DeadLetterPage, type EntryPosition, readPage } from './dead-letter-page.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { isReplayable } from './is-replayable.js';
import type { LetterFile } from './letter-file.js';
import { parseLetterId } from './letter-file-name.js';
import { isOwnedBy, LetterOwners, type LetterSelection } from './letter-owners.js';
import { OneAtATime } from './one-at-a-time.js';
import { ReplayBatches } from './replay-batches.js';

/** A dead letter with what it holds. */
export type OpenedEntry =
  Extract<DeadLetterEntry, { kind: 'damaged' }> | { readonly kind: 'row'; readonly letter: OpenedLetter };

/** What became of all letters that were to be replayed. */
export interface ReplayResult {
  readonly replayed: number;
  /** Those that cannot be. */
  readonly left: number;
}

/** A segment of letters on their way, and the letters it was made from. */
interface Replay {
  readonly segment: Segment;
  readonly from: ReadonlyMap<LetterFile, number[]>;
}

/** Looks at what could not be stored of a tenant, sends it once more, or deletes it. Damaged bytes are the default tenant's. */
@Injectable()
export class DeadLetterService {
  private readonly changes = new OneAtATime();
  /** Replays that are on disk, but some of whose letters may still be there. */
  private readonly unfinished: Replay[] = [];
  private readonly owners = new LetterOwners();

  constructor(
    private readonly store: DeadLetterStore,
    private readonly keeper: SpoolKeeper,
    private readonly clock: Clock,
  ) {}

  /** A page, newest first, and how many there are on all pages, of one lane or all. Damaged bytes belong to no lane. */
  async list(
    tenantId: string,
    lane: string | undefined,
    part: { readonly limit: number; readonly after: EntryPosition | undefined },
  ): Promise<{ readonly page: DeadLetterPage; readonly total: number }> {
    const [letters, damaged] = [await this.lettersOf(tenantId, lane), await this.damagedOf(tenantId, lane)];
    const total = letters.reduce((sum, { numbers }) => sum + numbers.length, damaged.length);
    return { page: await readPage(letters, damaged, part), total };
  }

  /** Throws DEAD_LETTER_NOT_FOUND, and VALIDATION_FAILED for text that is no id. */
  async find(tenantId: string, id: string): Promise<OpenedEntry> {
    if (DamagedFiles.isId(id)) {
      const file = isOwnedBy(tenantId, '') ? await this.store.damaged.find(id) : undefined;
      if (file === undefined) throw notFound();
      return { kind: 'damaged', file };
    }
    const { file, number } = await this.locate(tenantId, id);
    const [letter] = await file.open([number]);
    if (letter === undefined) throw notFound();
    return { kind: 'row', letter };
  }

  /**
   * Sends a letter once more: it is on its way when this resolves, and no dead letter any more. Throws what {@link find}
   * throws, and DEAD_LETTER_NOT_REPLAYABLE.
   */
  replay(tenantId: string, id: string): Promise<void> {
    return this.change(async () => {
      const entry = await this.find(tenantId, id);
      if (entry.kind === 'damaged') throw notReplayable('These are bytes of the spool that hold no whole record.');
      if (!isReplayable(entry.letter)) {
        throw notReplayable('Its bytes have changed on the disk, or the columns of its table are others now.');
      }
      const { file, number } = await this.locate(tenantId, id);
      await this.send([entry.letter], new Map([[file, [number]]]));
    });
  }

  /** Sends all letters once more that are there now, of one lane or all. */
  replayAll(tenantId: string, lane: string | undefined): Promise<ReplayResult> {
    return this.change(async () => {
      const batches = new ReplayBatches((letters, from) => this.send(letters, from));
      const letters = await this.lettersOf(tenantId, lane);
      for (const some of letters.sort((a, b) => (a.file.lane < b.file.lane ? -1 : 1))) await batches.add(some);
      await batches.finish();
      const damaged = await this.damagedOf(tenantId, lane);
      return { replayed: batches.sent, left: batches.left + damaged.length };
    });
  }

  /** Deletes a dead letter for good. Throws what {@link find} throws. */
  remove(tenantId: string, id: string): Promise<void> {
    return this.change(async () => {
      const entry = DamagedFiles.isId(id) ? await this.find(tenantId, id) : undefined;
      if (entry?.kind === 'damaged') return this.store.damaged.remove(entry.file);
      const { file, number } = await this.locate(tenantId, id);
      return this.store.remove(file, [number]);
    });
  }

  /** Deletes the dead letters of a lane for good; answers how many. */
  removeAll(tenantId: string, lane: string): Promise<number> {
    return this.change(async () => {
      let removed = 0;
      for (const { file, numbers } of await this.lettersOf(tenantId, lane)) {
        removed += numbers.length;
        await this.store.remove(file, numbers);
      }
      return removed;
    });
  }

  /** One after the other, and none before a replay that failed half way has been finished: its letters are on their way. */
  private change<T>(work: () => Promise<T>): Promise<T> {
    return this.changes.run(async () => {
      await this.finishReplays();
      return work();
    });
  }

  private async send(letters: readonly OpenedLetter[], from: ReadonlyMap<LetterFile, number[]>): Promise<void> {
    const [first] = letters;
    if (first === undefined) return;
    const segment = await this.store.replays.create(first.lane, letters, this.clock.now());
    this.unfinished.push({ segment, from });
    await this.finishReplays();
  }

  /** In this order a crash leaves each row in one place: see {@link ReplayFolder}. */
  private async finishReplays(): Promise<void> {
    for (let replay = this.unfinished[0]; replay !== undefined; replay = this.unfinished[0]) {
      for (const [file, numbers] of replay.from) await this.store.remove(file, numbers);
      this.keeper.delivery.add(replay.segment);
      this.unfinished.shift();
    }
  }

  private async lettersOf(tenantId: string, lane: string | undefined): Promise<LetterSelection[]> {
    const letters: LetterSelection[] = [];
    // One after the other: there may be more files than can be open at a time.
    for (const file of this.store.files(lane)) letters.push(await this.owners.select(tenantId, file));
    return letters.filter(({ numbers }) => numbers.length > 0);
  }

  /** They belong to no lane. */
  private async damagedOf(tenantId: string, lane: string | undefined): Promise<readonly DamagedFile[]> {
    return lane === undefined && isOwnedBy(tenantId, '') ? this.store.damaged.list() : [];
  }

  private async locate(tenantId: string, id: string): Promise<{ file: LetterFile; number: number }> {
    const letterId = parseLetterId(id);
    if (letterId === undefined) {
      const problem = { path: 'id', message: 'must be the id of a dead letter' };
      throw new AppError('VALIDATION_FAILED', 'id must be the id of a dead letter.', { errors: [problem] });
    }
    const file = this.store.fileOf(letterId);
    const own = file && (await this.owners.select(tenantId, file));
    if (own?.numbers.includes(letterId.number) !== true) throw notFound();
    return { file: own.file, number: letterId.number };
  }
}

function notFound(): AppError {
  return new AppError('DEAD_LETTER_NOT_FOUND', 'There is no dead letter with this id: it was replayed or deleted.');
}

function notReplayable(why: string): AppError {
  return new AppError('DEAD_LETTER_NOT_REPLAYABLE', why);
}
