/** A sync failed: what is on disk is unknown, and asking again would only be told that all is well. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure';

  constructor(cause: unknown) {
    super('The spool could not be synced to disk.', { cause });
  }

  /** Does a sync and throws a {@link SyncFailure} when it fails. */
  static async guard(sync: Promise<void>): Promise<void> {
    try {
      await sync;
    } catch (cause) {
      throw new SyncFailure(cause);
    }
  }
}
