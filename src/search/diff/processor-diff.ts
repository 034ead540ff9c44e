import type { SnapshotSide } from '../snapshots/stored-snapshot.js';
import type { BodyDiff } from './body-diff.js';
import type { PairChange } from './pair-diff.js';

/** What one step did to its exchange. */
export interface ProcessorDiff {
  readonly executionId: string;
  readonly index: number;
  readonly processorId: string;
  /** What the exchange after the step is compared with: of the step itself, of one before, or of the execution (null). */
  readonly before: { readonly index: number | null; readonly processorId: string | null; readonly side: SnapshotSide };
  readonly body: BodyDiff;
  /** null when they were not captured on both sides. */
  readonly headers: readonly PairChange[] | null;
  readonly properties: readonly PairChange[] | null;
}
