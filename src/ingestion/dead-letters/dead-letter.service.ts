import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppError } from '../../common/app-error.js';
import { SpoolKeeper } from '../keeper/spool-keeper.js';
import { DamagedFiles } from './damaged-files.js';
import type { OpenedLetter } from './dead-letter.js';
import { type DeadLetterEntry, type DeadLetterPage, type EntryPosition, readPage } from './dead-letter-page.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { isReplayable } from './is-replayable.js';
import type { LetterFile } from './letter-file.js';
import { parseLetterId } from './letter-file-name.js';
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

/** Looks at what could not be stored, sends it once more, or deletes it. */
@Injectable()
export class DeadLetterService {
  private readonly changes = new OneAtATime();

  constructor(
    private readonly store: DeadLetterStore,
    private readonly keeper: SpoolKeeper,
    private readonly clock: Clock,
  ) {}

  /** How many there are, of one lane or all. Damaged bytes belong to no lane. */
  async count(lane: string | undefined): Promise<number> {
    if (lane === undefined) return this.store.count + (await this.store.damaged.list()).length;
    return this.store.files(lane).reduce((sum, { count }) => sum + count, 0);
  }

  /** A page, newest first. */
  async list(lane: string | undefined, limit: number, after: EntryPosition | undefined): Promise<DeadLetterPage> {
    const damaged = lane === undefined ? await this.store.damaged.list() : [];
    return readPage(this.store.files(lane), damaged, { limit, after });
  }

  /** Throws DEAD_LETTER_NOT_FOUND, and VALIDATION_FAILED for text that is no id. */
  async find(id: string): Promise<OpenedEntry> {
    if (DamagedFiles.isId(id)) {
      const file = await this.store.damaged.find(id);
      if (file === undefined) throw notFound();
      return { kind: 'damaged', file };
    }
    const { file, number } = this.locate(id);
    const [letter] = await file.open([number]);
    if (letter === undefined) throw notFound();
    return { kind: 'row', letter };
  }

  /**
   * Sends a letter once more: it is on its way when this resolves, and no dead letter any more. Throws what {@link find}
   * throws, and DEAD_LETTER_NOT_REPLAYABLE.
   */
  replay(id: string): Promise<void> {
    return this.changes.run(async () => {
      const entry = await this.find(id);
      if (entry.kind === 'damaged') throw notReplayable('These are bytes of the spool that hold no whole record.');
      if (!isReplayable(entry.letter)) {
        throw notReplayable('Its bytes have changed on the disk, or the columns of its table are others now.');
      }
      const { file, number } = this.locate(id);
      await this.send([entry.letter], new Map([[file, [number]]]));
    });
  }

  /** Sends all letters once more that are there now, of one lane or all. */
  replayAll(lane: string | undefined): Promise<ReplayResult> {
    return this.changes.run(async () => {
      const batches = new ReplayBatches((letters, from) => this.send(letters, from));
      const files = this.store.files(lane).sort((a, b) => (a.lane < b.lane ? -1 : 1));
      for (const file of files) await batches.add(file);
      await batches.finish();
      const damaged = lane === undefined ? (await this.store.damaged.list()).length : 0;
      return { replayed: batches.sent, left: batches.left + damaged };
    });
  }

  /** Deletes a dead letter for good. Throws what {@link find} throws. */
  remove(id: string): Promise<void> {
    return this.changes.run(async () => {
      const entry = DamagedFiles.isId(id) ? await this.find(id) : undefined;
      if (entry?.kind === 'damaged') return this.store.damaged.remove(entry.file);
      const { file, number } = this.locate(id);
      return this.store.remove(file, [number]);
    });
  }

  /** Deletes the dead letters of a lane for good; answers how many. */
  removeAll(lane: string): Promise<number> {
    return this.changes.run(async () => {
      let removed = 0;
      for (const file of this.store.files(lane)) {
        removed += file.count;
        await this.store.remove(file, file.numbers);
      }
      return removed;
    });
  }

  /** In this order a crash leaves each row in one place: see {@link ReplayFolder}. */
  private async send(letters: readonly OpenedLetter[], from: ReadonlyMap<LetterFile, number[]>): Promise<void> {
    const [first] = letters;
    if (first === undefined) return;
    const segment = await this.store.replays.create(first.lane, letters, this.clock.now());
    for (const [file, numbers] of from) await this.store.remove(file, numbers);
    this.keeper.delivery.add(segment);
  }

  private locate(id: string): { file: LetterFile; number: number } {
    const letterId = parseLetterId(id);
    if (letterId === undefined) {
      const problem = { path: 'id', message: 'must be the id of a dead letter' };
      throw new AppError('VALIDATION_FAILED', 'id must be the id of a dead letter.', { errors: [problem] });
    }
    const file = this.store.fileOf(letterId);
    if (file === undefined) throw notFound();
    return { file, number: letterId.number };
  }
}

function notFound(): AppError {
  return new AppError('DEAD_LETTER_NOT_FOUND', 'There is no dead letter with this id: it was replayed or deleted.');
}

function notReplayable(why: string): AppError {
  return new AppError('DEAD_LETTER_NOT_REPLAYABLE', why);
}
