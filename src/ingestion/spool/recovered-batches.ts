import type { BatchPart } from './frame.js';

/** More requests than can be without their answer when a server dies; what is beyond them is of no use to anyone. */
const REMEMBERED = 20_000;

/** A request whose rows were all found in the spool at start. */
export interface RecoveredBatch {
  /** As given to `Spool.append`. */
  readonly digest: Uint8Array;
  /** Its rows in all lanes. */
  readonly rows: number;
}

interface Found {
  readonly digest: Uint8Array;
  readonly lanes: number;
  /** Rows by lane. */
  readonly rows: Map<string, number>;
}

/**
 * Puts the parts of batches found in the lanes together. A part that is missing, because it was lost, or because it
 * is in ClickHouse already, leaves its batch incomplete. Only the newest batches are kept in mind.
 */
export class RecoveredBatches {
  private readonly found = new Map<string, Found>();

  /** Notes what a lane holds, oldest first. */
  add(lane: string, parts: readonly BatchPart[]): void {
    for (const { digest, rows, lanes, whole } of parts) {
      if (!whole) continue;
      const key = Buffer.from(digest).toString('latin1');
      const batch = this.found.get(key) ?? { digest, lanes, rows: new Map<string, number>() };
      batch.rows.set(lane, rows);
      this.found.set(key, batch);
      if (this.found.size > REMEMBERED) this.forgetOldest();
    }
  }

  /** The batches of which every row is there. */
  complete(): RecoveredBatch[] {
    return [...this.found.values()]
      .filter(({ lanes, rows }) => rows.size === lanes)
      .map(({ digest, rows }) => ({ digest, rows: [...rows.values()].reduce((sum, one) => sum + one) }));
  }

  private forgetOldest(): void {
    for (const key of this.found.keys()) {
      this.found.delete(key);
      return;
    }
  }
}
