import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import type { Segment } from '../spool/segment.js';
import type { DeliveryListener } from './delivery-listener.js';
import type { DeadLetterSink } from './dead-letter-sink.js';
import { failureResponse } from './failure-response.js';
import { MemoryPatience } from './memory-patience.js';
import type { SegmentStore } from './segment-store.js';
import { SegmentRows } from './segment-rows.js';
import { SplitDelivery } from './split-delivery.js';
import { SplitJournal } from './split-journal.js';
import { tell } from './tell.js';

/** What segments are delivered with. */
export interface SegmentDeliveryOptions {
  readonly store: SegmentStore;
  readonly deadLetters: DeadLetterSink;
  readonly listener: DeliveryListener;
  readonly now: () => number;
}

/**
 * Gets every row of a segment into its table or among the dead letters. A segment is stored as a whole, under its token.
 * Only when the table itself refuses that because of its rows, twice in a row, it is stored in pieces.
 */
export class SegmentDelivery {
  private readonly patience = new MemoryPatience();
  private readonly pieces: SplitDelivery;

  constructor(private readonly options: SegmentDeliveryOptions) {
    this.pieces = new SplitDelivery(options, this.patience);
  }

  /**
   * Resolves with the number of rows stored, when all others are dead letters. Rejects when the same segment is to be
   * delivered again: it then goes on where it was.
   */
  async deliver(segment: Segment): Promise<number> {
    const journal = (await SplitJournal.find(segment)) ?? (await this.storeWhole(segment));
    if (journal === undefined) return segment.rows;
    try {
      return await this.pieces.deliver(segment, journal);
    } finally {
      await journal.close();
    }
  }

  /** To be called when the file of a delivered segment is gone. */
  forget(segment: Segment): Promise<void> {
    return this.pieces.forget(segment);
  }

  /** Undefined when it is stored, otherwise the decision to store it in pieces. */
  private async storeWhole(segment: Segment): Promise<SplitJournal | undefined> {
    const { store, listener } = this.options;
    const first = await this.attempt(segment, () => store.store(segment, { ignoreViews: false }));
    if (first === undefined) return undefined;
    // A view is fed after its table has the rows: whether they are there tells the same insert without the views.
    const second = await this.attempt(segment, () => store.store(segment, { ignoreViews: true }));
    tell(() => {
      if (second === undefined) listener.onViewRefusal(segment, first);
      else listener.onSplit(segment, second);
    });
    return second && this.split(segment);
  }

  private async split(segment: Segment): Promise<SplitJournal> {
    const rows = await SegmentRows.read(segment.path);
    await this.options.deadLetters.keepDamaged(segment, rows.damaged);
    for (const { bytes } of rows.damaged) {
      tell(() => {
        this.options.listener.onDamage(segment, bytes.length);
      });
    }
    const journal = await SplitJournal.create(segment, rows.count);
    // As a whole it has been tried.
    if (rows.count > 1) {
      await journal.record({ range: { first: 0, end: rows.count }, outcome: 'split', at: [rows.count >> 1] });
    }
    return journal;
  }

  /** Why the rows are not taken as they are; undefined when they are. Rejects when that is not known. */
  private async attempt(segment: Segment, insert: () => Promise<void>): Promise<ClickHouseFailure | undefined> {
    try {
      await insert();
      return undefined;
    } catch (error) {
      const response = failureResponse(error);
      const goOn = response === 'refused' || (response === 'shrink' && this.patience.endsFor(segment));
      if (goOn && error instanceof ClickHouseFailure) return error;
      throw error;
    }
  }
}
