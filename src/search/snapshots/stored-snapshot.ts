/** Before or after a step. */
export const SNAPSHOT_SIDES = ['input', 'output'] as const;
export type SnapshotSide = (typeof SNAPSHOT_SIDES)[number];

/** What can be read of a snapshot alone; `all` also has variables, types and attachments. */
export const SNAPSHOT_PARTS = ['body', 'headers', 'properties', 'all'] as const;
export type SnapshotPart = (typeof SNAPSHOT_PARTS)[number];

/** Whose exchange: of a processor by its position in pre-order, or of the execution itself. */
export interface SnapshotAddress {
  readonly tenantId: string;
  readonly executionId: string;
  /** null for the execution's own exchange. */
  readonly processorIndex: number | null;
}

/** What is wanted of it. */
export interface SnapshotRequest {
  readonly sides: readonly SnapshotSide[];
  readonly part: SnapshotPart;
  /** Bodies of up to so many bytes are answered with the rest; larger ones are read by themselves. */
  readonly inlineBytes: number;
}

/** A body as the agent sent it, base64 text included. */
export interface StoredBody {
  /** Of its UTF-8 form. */
  readonly bytes: number;
  /** undefined when it is larger than what was asked for. */
  readonly text: string | undefined;
}

/** Keys and values in the order they were sent; null where the agent sent no object. */
export type StoredPairs = readonly (readonly [key: string, value: string | null])[] | null;

/** One captured exchange. Absent is undefined: not captured, or not asked for. */
export interface StoredSnapshot {
  /** null when the body was null. */
  readonly body: StoredBody | null | undefined;
  readonly headers: StoredPairs | undefined;
  readonly properties: StoredPairs | undefined;
  /** `bodyType`, `bodySize`, `bodyEncoding`, `variables` and what else the agent told, as it was sent. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Names one record among those received for an execution. */
export interface RecordVersion {
  readonly isTerminal: boolean;
  /** Microseconds since 1970. */
  readonly startTime: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** The exchange of a processor, or of an execution, before and after. */
export interface StoredSnapshots {
  readonly address: SnapshotAddress;
  readonly version: RecordVersion;
  /** Differs when anything of what was asked for does. */
  readonly contentHash: string;
  /** null for the execution itself. */
  readonly processor: {
    readonly index: number;
    readonly seq: number;
    readonly id: string;
    readonly type: string;
  } | null;
  /** null when it was not captured, or not asked for. */
  readonly input: StoredSnapshot | null;
  readonly output: StoredSnapshot | null;
}

/** Why there are none: a code of the error catalogue. */
export type SnapshotAbsence = 'EXECUTION_NOT_FOUND' | 'PROCESSOR_NOT_FOUND';
