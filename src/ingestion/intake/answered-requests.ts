import type { DataRequest } from './data-request.js';
import { DigestMemory } from './digest-memory.js';
import { digestText } from './digest-of.js';
import { keyDigest, keyReused } from './idempotency-key.js';
import type { IngestResult } from './ingest-result.js';
import { RejectionMemory } from './rejection-memory.js';

/** Remembers for an hour what was answered 202, and under which idempotency keys. */
export class AnsweredRequests {
  /** Digest of a request whose records were all accepted → how many. */
  private readonly accepted: DigestMemory;
  /** Digest of a caller's key → 31 bits of the digest of the request that came with it. */
  private readonly keys: DigestMemory;
  private readonly withRejections: RejectionMemory;

  /**
   * @param now milliseconds, never going back
   * @param onForgotten told how many entries were forgotten within their hour, because there were too many
   */
  constructor(now: () => number, onForgotten: (entries: number) => void) {
    this.accepted = new DigestMemory(now, onForgotten);
    this.keys = new DigestMemory(now, onForgotten);
    this.withRejections = new RejectionMemory(now);
  }

  /** What the request was answered before. Throws IDEMPOTENCY_KEY_REUSED when its key came with another request. */
  find(request: DataRequest): IngestResult | undefined {
    this.requireOwnKey(request);
    const accepted = this.accepted.find(request.digest);
    if (accepted !== undefined) return { accepted, rejected: [] };
    return this.withRejections.find(digestText(request.digest));
  }

  /** Remembers an answer, and that the request's key stands for it. */
  remember(request: DataRequest, result: IngestResult): void {
    if (result.rejected.length === 0) this.recall(request.digest, result.accepted);
    else this.withRejections.remember(digestText(request.digest), result);
    this.rememberKey(request);
  }

  /** Remembers that the request's key, if it came with one, stands for it. */
  rememberKey(request: DataRequest): void {
    if (request.idempotencyKey === undefined) return;
    const key = keyDigest(request, request.idempotencyKey);
    if (this.keys.find(key) === undefined) this.keys.remember(key, fingerprint(request));
  }

  /** Remembers a request of an earlier run of the server that is known to be kept. */
  recall(digest: Uint8Array, accepted: number): void {
    this.accepted.remember(digest, accepted);
  }

  private requireOwnKey(request: DataRequest): void {
    const { idempotencyKey } = request;
    if (idempotencyKey === undefined) return;
    const known = this.keys.find(keyDigest(request, idempotencyKey));
    if (known !== undefined && known !== fingerprint(request)) throw keyReused();
  }
}

/** 31 bits tell requests under one key apart: a mistake is as good as impossible, and would only fail to be noticed. */
function fingerprint({ digest }: DataRequest): number {
  return Buffer.from(digest.buffer, digest.byteOffset, 4).readUInt32LE() >>> 1;
}
