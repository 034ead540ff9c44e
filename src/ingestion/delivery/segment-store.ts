import type { Segment } from '../spool/segment.js';

/** Where frozen segments go. Storing the same segment twice keeps its rows once. */
export abstract class SegmentStore {
  /** Resolves when every row is stored for good; rejects when that is not known. */
  abstract store(segment: Segment): Promise<void>;
}
