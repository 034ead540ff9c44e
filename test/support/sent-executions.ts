import { AppError } from '../../src/common/app-error.js';
import { decodeRow } from '../../src/ingestion/dead-letters/decode-row.js';
import type { EncodedExecutions } from '../../src/ingestion/executions/encoded-executions.js';
import { EXECUTION_COLUMNS } from '../../src/ingestion/executions/execution-columns.js';
import { ExecutionEncoder } from '../../src/ingestion/executions/execution-encoder.js';
import type { EncodingRequest } from '../../src/ingestion/executions/execution-encoding.js';
import { FRAME_HEADER_BYTES, frameEnd } from '../../src/ingestion/spool/frame.js';
import { decodeKeyValues } from '../../src/protocol/key-value-text.js';
import type { Rejection } from '../../src/protocol/rejection.js';
import type { WireFields } from './builders.js';

/**
 * A row by its columns, with the texts that hold something else read: details as the JSON they are (null for none),
 * headers and properties as pairs.
 */
export type ReadableRow = Readonly<Record<string, unknown>>;

/** What became of a request. */
export interface SentExecutions {
  /** Terminal ones, then running ones, each in the order of the request. */
  readonly rows: readonly ReadableRow[];
  readonly rejected: readonly Rejection[];
}

type Body = string | Uint8Array;

/** What rows hold beside the record. */
export const SENT_CONTEXT = { tenantId: 'default', receivedAt: Date.UTC(2026, 6, 24, 9, 5) };

const ENCODER = new ExecutionEncoder();

/** The request with this body. */
export const anEncodingRequest = (body: Body, format: EncodingRequest['format'] = 'json'): EncodingRequest => ({
  body: typeof body === 'string' ? Buffer.from(body) : body,
  format,
  context: SENT_CONTEXT,
});

/** Encodes a body and reads its rows back. */
export function encodeSent(body: Body, format: EncodingRequest['format'] = 'json'): SentExecutions {
  const encoded = ENCODER.encode(anEncodingRequest(body, format));
  return { rows: readRows(encoded), rejected: encoded.rejected };
}

/** Reads all rows, and makes sure that they are what the encoder says of them. */
export function readRows({ parts, accepted }: EncodedExecutions): ReadableRow[] {
  const rows = parts.flatMap(({ lane, rows: count, bytes, lastFrame }) => {
    const segment = Buffer.from(bytes);
    const frames: number[] = [];
    const read: ReadableRow[] = [];
    for (let at = 0; at < segment.length;) {
      const end = frameEnd(segment, at) ?? Number.NaN;
      const row = decodeRow(segment.subarray(at + FRAME_HEADER_BYTES, end), EXECUTION_COLUMNS);
      if (row === undefined) throw new Error(`No row of the lane ${lane} at ${at}`);
      if ((row['status'] === 'RUNNING') !== (lane === 'running_executions')) throw new Error(`A stranger in ${lane}`);
      frames.push(at);
      read.push(readable(row));
      at = end;
    }
    if (read.length !== count || frames.at(-1) !== lastFrame) throw new Error(`${lane} has other rows than it says`);
    return read;
  });
  if (rows.length !== accepted) throw new Error('More or less was accepted than there are rows');
  return rows;
}

function readable(row: ReadableRow): ReadableRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, readableValue(column, value)]));
}

function readableValue(column: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => readableValue(column, item));
  if (typeof value !== 'string') return value;
  if (column.endsWith('details')) return value === '' ? null : (JSON.parse(value) as unknown);
  return /(?:headers|properties)$/.test(column) ? decodeKeyValues(value) : value;
}

/** One record of {@link encodeSent}. */
export type DecodedExecution =
  { readonly ok: true; readonly record: ReadableRow } | { readonly ok: false; readonly rejection: Rejection };

/** Sends one record and answers what became of it. */
export function decodeSent(sent: WireFields | string): DecodedExecution {
  const { rows, rejected } = encodeSent(typeof sent === 'string' ? sent : JSON.stringify(sent));
  const [record] = rows;
  if (record !== undefined) return { ok: true, record };
  const [rejection] = rejected;
  if (rejection === undefined) throw new Error('Nothing was sent');
  return { ok: false, rejection };
}

/** The row of something that must be accepted. */
export function recordOf(sent: WireFields | string): ReadableRow {
  const decoded = decodeSent(sent);
  if (!decoded.ok) throw new Error(`rejected: ${decoded.rejection.path} ${decoded.rejection.message}`);
  return decoded.record;
}

/** The rejection of something that must not be accepted. */
export function rejectionOf(sent: WireFields | string): Rejection {
  const decoded = decodeSent(sent);
  if (decoded.ok) throw new Error('was accepted');
  return decoded.rejection;
}

/** Why a body as a whole is refused. */
export function faultOf(body: Body, format: EncodingRequest['format'] = 'json'): AppError {
  try {
    ENCODER.encode(anEncodingRequest(body, format));
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was accepted');
}
