/** What agents report, by the last part of the path it goes to. */
export const RECORD_KINDS = ['executions', 'diagrams', 'metrics'] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];

/** Records of one kind on their way in one request. */
export interface Batch {
  readonly kind: RecordKind;
  readonly count: number;
  /** A JSON array. */
  readonly body: Buffer;
}

/** When a batch is closed: at the first limit it reaches. */
export interface BatchLimits {
  readonly maxRecords: number;
  /** Before compression; one larger record travels alone. */
  readonly maxBytes: number;
  readonly maxDelayMs: number;
}
