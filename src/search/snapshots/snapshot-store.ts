import type {
  SnapshotAbsence,
  SnapshotAddress,
  SnapshotRequest,
  SnapshotSide,
  StoredSnapshots,
} from './stored-snapshot.js';

/**
 * The port to captured exchanges, and its injection token. Of repeated records the one counts that the detail of the
 * execution shows. Every method stops computing when `signal` aborts, and throws an `AppError` when the store cannot
 * answer.
 */
export abstract class SnapshotStore {
  /** What was captured, with bodies up to the size that was asked for. */
  abstract findSnapshots(
    address: SnapshotAddress,
    request: SnapshotRequest,
    signal?: AbortSignal,
  ): Promise<StoredSnapshots | SnapshotAbsence>;

  /**
   * The body of one side, byte for byte as the agent sent it, in pieces of a few megabytes. The next one is read when it
   * is asked for, so a slow reader takes neither memory nor a connection. Throws when the record is gone meanwhile.
   */
  abstract readBody(snapshots: StoredSnapshots, side: SnapshotSide, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}
