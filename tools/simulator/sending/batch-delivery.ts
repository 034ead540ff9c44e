import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AgentProtocol } from './agent-protocol.js';
import type { Batch } from './batch.js';
import type { HttpClient } from './http-client.js';
import { pause } from './pause.js';
import { reasonOf } from './reason-of.js';
import { retryAfterMs, retryDelay } from './retry-delay.js';
import type { Statistics } from './statistics.js';
import { verdictOf } from './verdict.js';
import type { Verdict } from './verdict.js';

const compress = promisify(gzip);
const PATH = '/api/v1/data';
const GZIP_LEVEL = 1;

export interface DeliveryOptions {
  readonly gzip: boolean;
  readonly token?: string;
}

/** Sends batches, each until the server has given a definite answer. */
export class BatchDelivery {
  /** Why the last request has to be repeated; undefined while the server answers. */
  trouble: string | undefined;

  constructor(
    private readonly client: HttpClient,
    private readonly statistics: Statistics,
    private readonly options: DeliveryOptions,
  ) {}

  /** Resolves true when the batch is accounted for, false when the signal ended the attempts. */
  async deliver(batch: Batch, given: AbortSignal): Promise<boolean> {
    const body = await this.bodyOf(batch);
    for (let attempt = 1; ; attempt++) {
      const verdict = await this.attempt(batch, body);
      if (verdict.kind !== 'again') {
        this.settle(verdict, batch);
        return true;
      }
      this.trouble = verdict.reason;
      await pause(retryDelay(attempt, retryAfterMs(verdict.retryAfter, Date.now()), Math.random), given);
      if (given.aborted) return false;
      this.statistics.retries++;
    }
  }

  /** Breaks the requests under way. */
  close(): void {
    this.client.close();
  }

  private async attempt({ kind, protocol, count }: Batch, body: Buffer): Promise<Verdict> {
    try {
      return verdictOf(await this.client.post(`${PATH}/${kind}`, this.headers(protocol), body), count);
    } catch (error) {
      return { kind: 'again', reason: reasonOf(error), retryAfter: undefined };
    }
  }

  private settle(verdict: Exclude<Verdict, { kind: 'again' }>, { kind, count }: Batch): void {
    this.trouble = undefined;
    this.statistics.settle(kind, count, verdict.kind === 'taken' ? verdict.accepted : 0);
    if (verdict.kind === 'refused') {
      this.statistics.reject(count, verdict.reason);
      return;
    }
    for (const reason of verdict.rejections) this.statistics.reject(1, reason);
  }

  private async bodyOf(batch: Batch): Promise<Buffer> {
    const body = Buffer.from(`[${batch.records.join(',')}]`);
    return this.options.gzip ? compress(body, { level: GZIP_LEVEL }) : body;
  }

  private headers(protocol: AgentProtocol): Record<string, string> {
    return {
      'Content-Type': 'application/json',
      'X-Protocol-Version': String(protocol),
      ...(this.options.gzip ? { 'Content-Encoding': 'gzip' } : {}),
      ...(this.options.token === undefined ? {} : { Authorization: `Bearer ${this.options.token}` }),
    };
  }
}
