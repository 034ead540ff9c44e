import type { Batch, Origin } from './batch.js';

export interface BatchLimits {
  readonly maxRecords: number;
  /** A request stays below the server's body limit whatever the records weigh; one larger record travels alone. */
  readonly maxBytes: number;
  readonly maxDelayMs: number;
}

interface OpenBatch {
  readonly origin: Origin;
  readonly openedAtMs: number;
  readonly records: string[];
  bytes: number;
}

/** Collects each instance's records of each kind until a batch is full or old enough, as the agent in that instance would. */
export class Batcher {
  private readonly open = new Map<string, OpenBatch>();

  constructor(
    private readonly limits: BatchLimits,
    private readonly emit: (batch: Batch) => void,
  ) {}

  /** Adds the JSON of one record; `nowMs` is when its instance put it in. */
  add(origin: Origin, json: string, nowMs: number): void {
    const bytes = Buffer.byteLength(json) + 1;
    const key = `${origin.kind} ${origin.agentId}`;
    const known = this.open.get(key);
    if (known !== undefined && known.bytes + bytes > this.limits.maxBytes) this.close(key, known);
    const batch = this.open.get(key) ?? { origin, openedAtMs: nowMs, records: [], bytes: 1 };
    this.open.set(key, batch);
    batch.records.push(json);
    batch.bytes += bytes;
    if (batch.records.length >= this.limits.maxRecords) this.close(key, batch);
  }

  /** Emits what is older than the delay allows. */
  closeOld(nowMs: number): void {
    for (const [key, batch] of this.open) {
      if (nowMs - batch.openedAtMs >= this.limits.maxDelayMs) this.close(key, batch);
    }
  }

  closeAll(): void {
    for (const [key, batch] of this.open) this.close(key, batch);
  }

  private close(key: string, { origin, bytes, records }: OpenBatch): void {
    this.open.delete(key);
    this.emit({ ...origin, count: records.length, bytes, records });
  }
}
