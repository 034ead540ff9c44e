import { parseError } from '@clickhouse/client';
import { ClickHouseFailure } from '../../src/clickhouse/clickhouse-failure.js';
import { SegmentRows } from '../../src/ingestion/delivery/segment-rows.js';
import { SegmentStore, type StoreOptions } from '../../src/ingestion/delivery/segment-store.js';
import type { Segment } from '../../src/ingestion/spool/segment.js';

/** What a table says to an insert, as a failure of the client. */
export function refusal(code = 469, name = 'VIOLATED_CONSTRAINT'): ClickHouseFailure {
  return ClickHouseFailure.from(parseError(`Code: ${code}. DB::Exception: Said of a row. (${name})`), 'flush');
}

/** A network fault: the outcome is not known. */
export function networkFault(): ClickHouseFailure {
  return ClickHouseFailure.from(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), 'flush');
}

/** A table in memory that works as ClickHouse's do: refuses a block with a poisoned row, stores a token once. */
export class FakeTable extends SegmentStore {
  /** Rows in the order they came, as text. */
  readonly rows: string[] = [];
  /** What was inserted, successful or not. */
  readonly attempts: { readonly token: string; readonly rows: number }[] = [];
  /** Runs before and after each insert; what it throws is the answer. */
  fault: (moment: 'before' | 'after', segment: Segment) => void = () => undefined;
  /** What a materialised view of the table does not take. */
  viewRefuses: (row: string) => boolean = () => false;
  private readonly tokens = new Set<string>();

  constructor(public poisoned: (row: string) => boolean = () => false) {
    super();
  }

  async store(segment: Segment, { ignoreViews }: StoreOptions): Promise<void> {
    this.attempts.push({ token: segment.token, rows: segment.rows });
    this.fault('before', segment);
    const segmentRows = await SegmentRows.read(segment.path);
    const texts = segmentRows.rowsOf({ first: 0, end: segmentRows.count }).map((row) => row.toString('utf8', 1));
    if (texts.some((row) => this.poisoned(row))) throw refusal();
    if (!this.tokens.has(segment.token)) this.rows.push(...texts);
    this.tokens.add(segment.token);
    if (!ignoreViews && texts.some((row) => this.viewRefuses(row))) throw refusal(153, 'ILLEGAL_DIVISION');
    this.fault('after', segment);
  }
}
