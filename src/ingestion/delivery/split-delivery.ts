import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import type { Segment } from '../spool/segment.js';
import { segmentSidecar } from '../spool/segment-sidecar.js';
import { syncDirectory } from '../spool/sync-directory.js';
import type { RefusedRow } from './dead-letter-sink.js';
import { failureResponse } from './failure-response.js';
import type { MemoryPatience } from './memory-patience.js';
import { refusalOf } from './refusal.js';
import { type RowRange, rowsIn } from './row-range.js';
import type { SegmentDeliveryOptions } from './segment-delivery.js';
import { SegmentRows } from './segment-rows.js';
import type { SplitJournal } from './split-journal.js';
import type { SplitPlan, SplitStep } from './split-plan.js';
import { tell } from './tell.js';

/** Halving finds one of six rows with up to six inserts: as many as there are rows. */
const SINGLE_ROWS_AT = 6;

/** Stores a segment in pieces, until every row is stored or found to be one that ClickHouse does not take. */
export class SplitDelivery {
  /** Token of the segment that has files beside it. */
  private token: string | undefined;

  constructor(
    private readonly options: SegmentDeliveryOptions,
    private readonly patience: MemoryPatience,
  ) {}

  /** Resolves with the number of rows stored, when the others are dead letters. Rejects when it is to be called again. */
  async deliver(segment: Segment, journal: SplitJournal): Promise<number> {
    this.token = segment.token;
    const { plan } = journal;
    const rows = await SegmentRows.read(segment.path);
    if (rows.count !== plan.rows) return this.setAside(segment, rows, plan);
    for (let step = plan.next(); step !== undefined; step = plan.next()) {
      if (step.kind === 'give-up') {
        for (const range of step.ranges) await journal.record(givenUp(range, plan));
      } else {
        if (step.cut !== undefined) await journal.record(step.cut);
        await journal.record(await this.store(segment, rows, step.range));
      }
    }
    // A row that is kept as a dead letter must not be tried again.
    await journal.sync();
    await this.keepRefused(segment, refusedRows(rows, plan));
    return plan.storedRows;
  }

  /** Removes what stands beside a segment, which itself is gone. */
  async forget({ token, path }: Segment): Promise<void> {
    if (token !== this.token) return;
    this.token = undefined;
    // A segment that came back after a crash of the machine without its journal would be stored as a whole again.
    await syncDirectory(dirname(path));
    await rm(segmentSidecar(path, 'part'), { force: true });
    await rm(segmentSidecar(path, 'split'), { force: true });
  }

  private async store(segment: Segment, rows: SegmentRows, range: RowRange): Promise<SplitStep> {
    const { store, listener, now } = this.options;
    const piece = await writePiece(segment, rows, range);
    tell(() => {
      listener.onPiece(segment);
    });
    try {
      // As a whole the table itself has refused it: a view may not stand in the way of the rows that it takes.
      await store.store(piece, { ignoreViews: true });
      return { range, outcome: 'stored' };
    } catch (error) {
      const response = failureResponse(error);
      if (response === 'shrink' && this.patience.endsFor(piece)) return inPieces(range);
      if (response !== 'refused' || !(error instanceof ClickHouseFailure)) throw error;
      if (rowsIn(range) > 1) return inPieces(range);
      return { range, outcome: 'dead', refusal: refusalOf(error, 1, now()) };
    }
  }

  private async keepRefused(segment: Segment, rows: readonly RefusedRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.options.deadLetters.keep(segment, rows);
    tell(() => {
      this.options.listener.onDeadLetters(segment, rows);
    });
  }

  /** Its bytes have changed on the disk since: the numbers of its rows mean nothing any more. */
  private async setAside(segment: Segment, rows: SegmentRows, plan: SplitPlan): Promise<number> {
    await this.options.deadLetters.keepDamaged(segment, [rows.whole]);
    tell(() => {
      this.options.listener.onDamage(segment, rows.whole.bytes.length);
    });
    return plan.storedRows;
  }
}

/** A piece is a segment of its own, with a token that follows from its rows. */
async function writePiece(segment: Segment, rows: SegmentRows, range: RowRange): Promise<Segment> {
  const path = segmentSidecar(segment.path, 'part');
  const bytes = rows.framesOf(range);
  // Not synced: it is written anew for each attempt.
  await writeFile(path, bytes, { mode: 0o600 });
  const token = `${segment.token}-${range.first}-${range.end}`;
  return { ...segment, path, token, bytes: bytes.length, rows: rowsIn(range) };
}

/** In halves; in single rows where halving on would take as many inserts. */
function inPieces(range: RowRange): SplitStep {
  const { first, end } = range;
  const size = rowsIn(range);
  const at = size > SINGLE_ROWS_AT ? [(first + end) >> 1] : Array.from({ length: size - 1 }, (_, i) => first + 1 + i);
  return { range, outcome: 'split', at };
}

/** With the refusal of the sample that speaks for them. */
function givenUp(range: RowRange, plan: SplitPlan): SplitStep {
  const refusal = plan.dead.at(-1)?.refusal;
  if (refusal === undefined) throw new Error('Nothing was refused');
  return { range, outcome: 'dead', refusal: { ...refusal, rows: rowsIn(range) } };
}

function refusedRows(rows: SegmentRows, plan: SplitPlan): RefusedRow[] {
  return plan.dead.flatMap(({ range, refusal }) =>
    rows.rowsOf(range).map((bytes, i) => ({ row: range.first + i, bytes, refusal })),
  );
}
