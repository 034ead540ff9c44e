import { DIGEST_BYTES } from '../intake/digest-of.js';
import { keyAt } from './execution-key.js';

export const ENTRY_KIND = { part: 1, settled: 2 } as const;

/** One record of an execution, as `translateExecution` gives it. */
export interface PartEntry {
  /** Receipt in microseconds since 1970; rises from record to record, and no two have the same. */
  readonly order: number;
  /** As `executionKey` makes it. */
  readonly key: string;
  readonly tenantId: string;
  readonly json: Buffer;
}

/** An execution whose records before this mark are done with. */
export interface SettledMark {
  readonly key: string;
  /** Of its terminal record, or undefined when none came in time. */
  readonly fingerprint: number | undefined;
}

/** What a frame of a journal holds. */
export type JournalEntry =
  | { readonly kind: 'part'; readonly part: PartEntry }
  | { readonly kind: 'settled'; readonly marks: readonly SettledMark[] };

/** In place of a fingerprint, which has 31 bits. */
export const UNMARKED = 0xffffffff;

const ORDER_AT = 1;
const KEY_AT = ORDER_AT + 8;
const TENANT_LENGTH_AT = KEY_AT + DIGEST_BYTES;
const TENANT_AT = TENANT_LENGTH_AT + 4;
const MARK_BYTES = DIGEST_BYTES + 4;

/** Reads the row of a frame as `JournalRows` writes it; its texts are views of the row. */
export function readJournalEntry(row: Buffer): JournalEntry {
  if (row.readUInt8() === ENTRY_KIND.settled) return { kind: 'settled', marks: readMarks(row) };
  const jsonAt = TENANT_AT + row.readUInt32LE(TENANT_LENGTH_AT);
  return {
    kind: 'part',
    part: {
      order: Number(row.readBigInt64LE(ORDER_AT)),
      key: keyAt(row, KEY_AT),
      tenantId: row.toString('utf8', TENANT_AT, jsonAt),
      json: row.subarray(jsonAt),
    },
  };
}

function readMarks(row: Buffer): SettledMark[] {
  const marks: SettledMark[] = [];
  for (let at = 1; at < row.length; at += MARK_BYTES) {
    const fingerprint = row.readUInt32LE(at + DIGEST_BYTES);
    marks.push({ key: keyAt(row, at), fingerprint: fingerprint === UNMARKED ? undefined : fingerprint });
  }
  return marks;
}
