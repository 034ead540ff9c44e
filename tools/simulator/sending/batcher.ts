import type { Batch } from './batch.js';

export interface BatchLimits {
  readonly maxRecords: number;
  /** A request stays below the server's body limit whatever the records weigh; one larger record travels alone. */
  readonly maxBytes: number;
  readonly maxDelayMs: number;
}

interface OpenBatch {
  readonly openedAtMs: number;
  readonly records: string[];
  bytes: number;
}

/** Collects each instance's records until a batch is full or old enough, as the agent in that instance would. */
export class Batcher {
  private readonly open = new Map<string, OpenBatch>();

  constructor(
    private readonly limits: BatchLimits,
    private readonly emit: (batch: Batch) => void,
  ) {}

  /** Adds the JSON of one record; `nowMs` is when its instance put it in. */
  add(agentId: string, json: string, nowMs: number): void {
    const bytes = Buffer.byteLength(json) + 1;
    const known = this.open.get(agentId);
    if (known !== undefined && known.bytes + bytes > this.limits.maxBytes) this.close(agentId, known);
    const batch = this.open.get(agentId) ?? { openedAtMs: nowMs, records: [], bytes: 1 };
    this.open.set(agentId, batch);
    batch.records.push(json);
    batch.bytes += bytes;
    if (batch.records.length >= this.limits.maxRecords) this.close(agentId, batch);
  }

  /** Emits what is older than the delay allows. */
  closeOld(nowMs: number): void {
    for (const [agentId, batch] of this.open) {
      if (nowMs - batch.openedAtMs >= this.limits.maxDelayMs) this.close(agentId, batch);
    }
  }

  closeAll(): void {
    for (const [agentId, batch] of this.open) this.close(agentId, batch);
  }

  private close(agentId: string, batch: OpenBatch): void {
    this.open.delete(agentId);
    this.emit({ agentId, count: batch.records.length, bytes: batch.bytes, records: batch.records });
  }
}
