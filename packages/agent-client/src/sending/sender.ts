import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pause } from '../http/pause.js';
import { jsonOf } from '../http/json.js';
import { reasonOf } from '../http/reason-of.js';
import { retryAfterMs, retryDelay } from '../http/retry-delay.js';
import type { Answer, Call } from '../http/transport.js';
import { unlessStopped } from '../http/unless-stopped.js';
import { within } from '../http/within.js';
import { tell } from '../tell.js';
import { Backlog, type BacklogLimits } from './backlog.js';
import type { Batch, BatchLimits, RecordKind } from './batch.js';
import { Batcher } from './batcher.js';
import type { SenderCounters } from './sender-counters.js';
import type { SpillDirectory } from './spill-directory.js';
import { type Verdict, verdictOf } from './verdict.js';

const compress = promisify(gzip);
const GZIP_LEVEL = 1;
const TICK_MS = 100;

/** Told what becomes of records. What these throw is ignored. */
export interface SenderListener {
  /** A batch got its answer: so many of its records were taken. */
  readonly onAnswered?: (kind: RecordKind, count: number, accepted: number) => void;
  /** The server will never take these. */
  readonly onRejected?: (count: number, reason: string) => void;
  /** A batch is about to be sent once more. */
  readonly onRetry?: () => void;
  /** Why nothing can be sent, and undefined when it can again. */
  readonly onTrouble?: (reason: string | undefined) => void;
}

export interface SenderOptions extends SenderListener {
  readonly protocol: 1 | 2;
  /** Makes a call as the agent; rejects when there is no answer. */
  readonly send: (call: Call) => Promise<Answer>;
  readonly limits: BatchLimits;
  readonly backlog: BacklogLimits;
  readonly spill?: SpillDirectory | undefined;
  /** Compresses requests. */
  readonly gzip: boolean;
}

/**
 * Sends records in batches, one request at a time, each until the server has given a definite answer. The agent never waits for it: what
 * it has no room for is given up, and counted.
 */
export class Sender {
  private readonly batcher: Batcher;
  private readonly backlog: Backlog;
  private readonly ended = new AbortController();
  private readonly clock: NodeJS.Timeout;
  /** Records in batches that are not closed. */
  private open = 0;
  private sent = 0;
  private failed = 0;
  private lost = 0;
  private started = false;
  private sending = false;
  private drained: Promise<void> = Promise.resolve();

  constructor(private readonly options: SenderOptions) {
    this.backlog = new Backlog(options.backlog, options.spill);
    this.batcher = new Batcher(options.limits, (batch) => {
      this.open -= batch.count;
      this.backlog.push(batch);
      this.drain();
    });
    this.clock = setInterval(() => {
      this.batcher.closeOld(Date.now());
    }, TICK_MS);
    this.clock.unref();
  }

  get counters(): SenderCounters {
    const { sent, failed } = this;
    const capacity = this.options.backlog.maxRecords;
    return { queued: this.queued, capacity, sent, dropped: this.backlog.dropped + this.lost, failed };
  }

  /** Records that are not settled. */
  get queued(): number {
    return this.open + this.backlog.records;
  }

  /** Bytes that wait in memory, in closed batches. */
  get queuedBytes(): number {
    return this.backlog.bytes;
  }

  /** Sends from now on what was added, and what an earlier run left on disk. */
  start(): void {
    this.started = true;
    this.drain();
  }

  /** Batches are closed by these limits from now on. */
  limit(limits: BatchLimits): void {
    this.batcher.limits = limits;
  }

  /** Adds a record, as a JSON value or as the JSON text of one. */
  add(kind: RecordKind, record: object | string): void {
    if (this.ended.signal.aborted) {
      this.lost++;
      return;
    }
    const json = jsonOf(record);
    if (json === undefined) {
      this.failed++;
      tell(this.options.onRejected, 1, 'It cannot be written as JSON.');
      return;
    }
    this.open++;
    this.batcher.add(kind, json, Date.now());
  }

  /** Closes what is open and resolves when all of it is settled, or the time (milliseconds) is up. */
  async flush(patienceMs: number): Promise<void> {
    this.batcher.closeAll();
    this.drain();
    await within(patienceMs, this.drained);
  }

  /** Ends the attempts, and the request under way. What is left goes to disk if it may, and counts as dropped otherwise. */
  async close(): Promise<void> {
    if (this.ended.signal.aborted) return;
    clearInterval(this.clock);
    this.batcher.closeAll();
    this.ended.abort();
    await this.drained;
    this.lost += this.backlog.close();
  }

  private drain(): void {
    if (!this.started || this.sending || this.ended.signal.aborted) return;
    this.sending = true;
    this.drained = this.sendAll();
  }

  private async sendAll(): Promise<void> {
    try {
      for (let batch = this.backlog.take(); batch !== undefined; batch = this.backlog.take()) {
        if (!(await this.deliver(batch))) break;
        this.backlog.settle();
      }
    } catch (error) {
      tell(this.options.onTrouble, reasonOf(error));
    } finally {
      this.sending = false;
    }
  }

  /** True when the batch is accounted for, false when the attempts were ended. */
  private async deliver(batch: Batch): Promise<boolean> {
    const { signal } = this.ended;
    for (let attempt = 1; !signal.aborted; attempt++) {
      if (attempt > 1) tell(this.options.onRetry);
      const verdict = await this.attempt(batch);
      if (verdict.kind !== 'again') {
        this.account(verdict, batch);
        return true;
      }
      tell(this.options.onTrouble, verdict.reason);
      await pause(retryDelay(attempt, retryAfterMs(verdict.retryAfter, Date.now()), Math.random), signal);
    }
    return false;
  }

  private async attempt({ kind, count, body: json }: Batch): Promise<Verdict> {
    const { send, gzip: isCompressed } = this.options;
    const { signal } = this.ended;
    const headers = {
      'Content-Type': 'application/json',
      'X-Protocol-Version': String(this.options.protocol),
      ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
    };
    try {
      const body = isCompressed ? await compress(json, { level: GZIP_LEVEL }) : json;
      const answered = send({ method: 'POST', path: `/data/${kind}`, headers, body, signal });
      return verdictOf(await unlessStopped(answered, signal), count);
    } catch (error) {
      return { kind: 'again', reason: reasonOf(error), retryAfter: undefined };
    }
  }

  private account(verdict: Exclude<Verdict, { kind: 'again' }>, { kind, count }: Batch): void {
    const { onTrouble, onAnswered, onRejected } = this.options;
    const accepted = verdict.kind === 'taken' ? verdict.accepted : 0;
    this.sent += accepted;
    this.failed += count - accepted;
    tell(onTrouble, undefined);
    tell(onAnswered, kind, count, accepted);
    if (verdict.kind === 'refused') tell(onRejected, count, verdict.reason);
    else for (const reason of verdict.rejections) tell(onRejected, 1, reason);
  }
}
