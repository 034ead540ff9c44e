import type { EncodedRows } from './encoded-rows.js';
import { type BatchMark, markFrame } from './frame.js';
import { RowBinaryWriter } from './row-binary-writer.js';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Rows of many requests that are written and synced together. Can be used again once it is settled. */
export class RowGroup {
  private readonly writer = new RowBinaryWriter();
  private waiters: Waiter[] = [];
  private rowCount = 0;

  get length(): number {
    return this.writer.length;
  }

  get rows(): number {
    return this.rowCount;
  }

  /** A view, valid until the group is settled. */
  get bytes(): Buffer {
    return this.writer.bytes();
  }

  /** Copies the rows; what it returns settles with the group. */
  add({ rows, bytes, lastFrame }: EncodedRows, mark?: BatchMark): Promise<void> {
    const start = this.writer.length;
    this.writer.append(bytes);
    if (mark) markFrame(this.writer, start + lastFrame, mark);
    this.rowCount += rows;
    return new Promise<void>((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  /** The rows are on disk, or `refusal` says why not; the group is empty again. */
  settle(refusal?: Error): void {
    const { waiters } = this;
    this.waiters = [];
    this.rowCount = 0;
    this.writer.clear();
    for (const { resolve, reject } of waiters) {
      if (refusal) reject(refusal);
      else resolve();
    }
  }
}
