import type { EncodedRows } from '../spool/encoded-rows.js';
import { closeFrame, openFrame } from '../spool/frame.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { keyBytes } from './execution-key.js';
import { ENTRY_KIND, type PartEntry, type SettledMark, UNMARKED } from './journal-entry.js';

const INITIAL_BYTES = 1 << 14;

/** Entries on their way into a journal: a frame each (`frame.ts`). */
export class JournalRows {
  private readonly writer = new RowBinaryWriter(INITIAL_BYTES);
  private rows = 0;
  private lastFrame = 0;

  constructor(private readonly lane: string) {}

  addPart({ order, key, tenantId, json }: PartEntry): void {
    const { writer } = this;
    const tenant = Buffer.from(tenantId);
    this.open(ENTRY_KIND.part);
    writer.int64(order);
    writer.append(keyBytes(key));
    writer.uint32(tenant.length);
    writer.append(tenant);
    writer.append(json);
    this.close();
  }

  addSettled(marks: readonly SettledMark[]): void {
    this.open(ENTRY_KIND.settled);
    for (const { key, fingerprint } of marks) {
      this.writer.append(keyBytes(key));
      this.writer.uint32(fingerprint ?? UNMARKED);
    }
    this.close();
  }

  /** A view, valid until the next entry is added. */
  encoded(): EncodedRows {
    return { lane: this.lane, rows: this.rows, bytes: this.writer.bytes(), lastFrame: this.lastFrame };
  }

  private open(kind: number): void {
    this.lastFrame = openFrame(this.writer);
    this.writer.uint8(kind);
  }

  private close(): void {
    closeFrame(this.writer, this.lastFrame);
    this.rows++;
  }
}
