import { AnsweredRequests } from './answered-requests.js';
import type { DataRequest } from './data-request.js';
import { digestText } from './digest-of.js';
import { keyDigest, keyReused } from './idempotency-key.js';
import type { IngestResult } from './ingest-result.js';

/** Told of repetitions, and of what was forgotten within its hour. */
export interface IdempotencyListener {
  onRepeated(): void;
  onForgotten(entries: number): void;
}

/** Requests known to be kept although nobody remembers their answer: from the spool of an earlier run. */
export interface KeptRequest {
  readonly digest: Uint8Array;
  readonly rows: number;
}

/**
 * Does the work of a request once within an hour: a repetition, later or at the same time, gets the same answer and changes
 * nothing. Only what was kept is remembered: after a failure the same request is worked on again.
 */
export class Idempotency {
  private readonly answered: AnsweredRequests;
  /** By the digest of the request. */
  private readonly underWay = new Map<string, Promise<IngestResult>>();
  /** Digest of a key → digest of the request under way that came with it. */
  private readonly keysUnderWay = new Map<string, string>();

  /** @param now milliseconds, never going back */
  constructor(
    private readonly listener: IdempotencyListener,
    now: () => number,
    kept: Iterable<KeptRequest> = [],
  ) {
    this.answered = new AnsweredRequests(now, (entries) => {
      listener.onForgotten(entries);
    });
    for (const { digest, rows } of kept) this.answered.recall(digest, rows);
  }

  /**
   * The answer of `work`, or of the one time it was done before. Throws what `work` throws, to everyone who waits for it,
   * and IDEMPOTENCY_KEY_REUSED when the request's key stands for another request.
   */
  async once(request: DataRequest, work: () => Promise<IngestResult>): Promise<IngestResult> {
    const answer = this.answered.find(request);
    const digest = digestText(request.digest);
    const pending = answer ?? this.underWay.get(digest);
    if (pending === undefined) return this.first(request, digest, work);
    this.requireKeyFor(request, digest);
    this.listener.onRepeated();
    const result = await pending;
    // It may have come with a key of its own.
    this.answered.rememberKey(request);
    return result;
  }

  private async first(request: DataRequest, digest: string, work: () => Promise<IngestResult>): Promise<IngestResult> {
    const key = this.requireKeyFor(request, digest);
    const outcome = work();
    this.underWay.set(digest, outcome);
    if (key !== undefined) this.keysUnderWay.set(key, digest);
    try {
      const result = await outcome;
      this.answered.remember(request, result);
      return result;
    } finally {
      this.underWay.delete(digest);
      if (key !== undefined) this.keysUnderWay.delete(key);
    }
  }

  /** The digest of the request's key; throws IDEMPOTENCY_KEY_REUSED when another request under way came with it. */
  private requireKeyFor(request: DataRequest, digest: string): string | undefined {
    if (request.idempotencyKey === undefined) return undefined;
    const key = digestText(keyDigest(request, request.idempotencyKey));
    if ((this.keysUnderWay.get(key) ?? digest) !== digest) throw keyReused();
    return key;
  }
}
