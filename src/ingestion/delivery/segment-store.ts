import type { Segment } from '../spool/segment.js';

/** How a segment is stored. */
export interface StoreOptions {
  /**
   * Rows that the table itself takes count as stored though a materialised view refuses them. A view is fed when its
   * table has the rows already, so without this a refusal does not tell that nothing is stored.
   */
  readonly ignoreViews: boolean;
}

/** Where frozen segments go. Storing the same segment twice keeps its rows once. */
export abstract class SegmentStore {
  /** Resolves when every row is stored for good; rejects when that is not known. */
  abstract store(segment: Segment, options: StoreOptions): Promise<void>;
}
