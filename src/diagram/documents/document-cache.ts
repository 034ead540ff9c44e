import type { HttpDocument } from '../../http/http-document.js';

/** How much is kept, and for how long. */
export interface CacheBounds {
  readonly entries: number;
  readonly bytes: number;
  /** Milliseconds. */
  readonly maxAgeMs: number;
}

interface Entry {
  readonly document: HttpDocument;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/**
 * Documents that were made, the least recently used of which give way. Whoever asks for one that is being made gets that
 * one; a failure is told to all of them and not kept.
 */
export class DocumentCache {
  /** In the order of use, the last used at the end. */
  private readonly entries = new Map<string, Entry>();
  private readonly pending = new Map<string, Promise<HttpDocument>>();
  private bytes = 0;

  constructor(
    private readonly bounds: CacheBounds,
    private readonly now: () => number,
  ) {}

  /** The document of a key, made unless it is there. */
  get(key: string, make: () => Promise<HttpDocument>): Promise<HttpDocument> {
    const kept = this.use(key);
    return kept === undefined ? (this.pending.get(key) ?? this.make(key, make)) : Promise.resolve(kept);
  }

  private use(key: string): HttpDocument | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.remove(key, entry);
    if (this.now() - entry.madeAt >= this.bounds.maxAgeMs) return undefined;
    this.add(key, entry);
    return entry.document;
  }

  private make(key: string, make: () => Promise<HttpDocument>): Promise<HttpDocument> {
    const made = make()
      .then((document) => {
        // One that is too large by itself would push out all the others and then go, too.
        if (document.body.length <= this.bounds.bytes) this.add(key, { document, madeAt: this.now() });
        return document;
      })
      .finally(() => this.pending.delete(key));
    this.pending.set(key, made);
    return made;
  }

  private add(key: string, entry: Entry): void {
    this.entries.set(key, entry);
    this.bytes += entry.document.body.length;
    for (const [oldest, found] of this.entries) {
      if (this.entries.size <= this.bounds.entries && this.bytes <= this.bounds.bytes) return;
      this.remove(oldest, found);
    }
  }

  private remove(key: string, { document }: Entry): void {
    this.entries.delete(key);
    this.bytes -= document.body.length;
  }
}
