import type { IngestResult } from './ingest-result.js';

const LIFETIME_MS = 60 * 60_000;
/** Some 3 MB. */
const MAX_REJECTIONS = 10_000;

interface Entry {
  readonly result: IngestResult;
  readonly at: number;
}

/**
 * Remembers answers that list rejected records, word for word, for an hour. They are rare and large; when there are too many,
 * the oldest are forgotten early, and one that alone is too many is not remembered: such a request is taken once more.
 */
export class RejectionMemory {
  /** Oldest first, by the digest as Latin-1 text. */
  private readonly entries = new Map<string, Entry>();
  private rejections = 0;

  /** @param now milliseconds, never going back */
  constructor(private readonly now: () => number) {}

  find(digest: string): IngestResult | undefined {
    this.forgetOld();
    return this.entries.get(digest)?.result;
  }

  remember(digest: string, result: IngestResult): void {
    if (result.rejected.length > MAX_REJECTIONS) return;
    this.forget(digest);
    this.entries.set(digest, { result, at: this.now() });
    this.rejections += result.rejected.length;
    this.forgetOld();
  }

  private forgetOld(): void {
    for (const [digest, { at }] of this.entries) {
      if (this.rejections <= MAX_REJECTIONS && this.now() - at < LIFETIME_MS) return;
      this.forget(digest);
    }
  }

  private forget(digest: string): void {
    this.rejections -= this.entries.get(digest)?.result.rejected.length ?? 0;
    this.entries.delete(digest);
  }
}
