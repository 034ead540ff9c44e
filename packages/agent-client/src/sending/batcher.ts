import type { Batch, BatchLimits, RecordKind } from './batch.js';

interface OpenBatch {
  readonly openedAtMs: number;
  readonly records: string[];
  bytes: number;
}

/** Collects records of each kind until a batch of them is full or old enough. */
export class Batcher {
  private readonly open = new Map<RecordKind, OpenBatch>();

  constructor(
    /** May be replaced at any time. */
    public limits: BatchLimits,
    private readonly emit: (batch: Batch) => void,
  ) {}

  /** Adds the JSON of one record; `nowMs` is when. */
  add(kind: RecordKind, json: string, nowMs: number): void {
    const bytes = Buffer.byteLength(json) + 1;
    const known = this.open.get(kind);
    if (known !== undefined && known.bytes + bytes > this.limits.maxBytes) this.close(kind, known);
    const batch = this.open.get(kind) ?? { openedAtMs: nowMs, records: [], bytes: 1 };
    this.open.set(kind, batch);
    batch.records.push(json);
    batch.bytes += bytes;
    if (batch.records.length >= this.limits.maxRecords) this.close(kind, batch);
  }

  /** Emits what is older than the delay allows. */
  closeOld(nowMs: number): void {
    for (const [kind, batch] of this.open) {
      if (nowMs - batch.openedAtMs >= this.limits.maxDelayMs) this.close(kind, batch);
    }
  }

  closeAll(): void {
    for (const [kind, batch] of this.open) this.close(kind, batch);
  }

  private close(kind: RecordKind, { records }: OpenBatch): void {
    this.open.delete(kind);
    this.emit({ kind, count: records.length, body: Buffer.from(`[${records.join(',')}]`) });
  }
}
