import { isJsonObject } from '../../protocol/protocol-one/json-value.js';
import { type ExecutionPart, isTerminal, mergeExecutions } from '../../protocol/protocol-one/merge-executions.js';
import { readJsonValue } from '../../protocol/protocol-one/read-json-value.js';
import { toProtocolTwo } from '../../protocol/protocol-one/to-protocol-two.js';
import type { ExecutionEncoder } from '../executions/execution-encoder.js';
import type { EncodedRows } from '../spool/encoded-rows.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { receivedAtOf } from './receipt-order.js';

const INITIAL_BYTES = 1 << 14;

/** A record of an execution, as text. */
export interface TextPart {
  readonly order: number;
  readonly json: Buffer;
}

/** Rows made of the records of executions, for one lane. */
export class MergedRows {
  private readonly writer = new RowBinaryWriter(INITIAL_BYTES);
  private rows = 0;
  private lastFrame = 0;

  /** @param encoder may serve others too: its bytes are copied at once */
  constructor(
    private readonly lane: string,
    private readonly encoder: ExecutionEncoder,
  ) {}

  get count(): number {
    return this.rows;
  }

  get bytes(): number {
    return this.writer.length;
  }

  /** Adds the row of one execution. One without a terminal record is stored as one that did not end in time. */
  add(tenantId: string, texts: readonly TextPart[]): void {
    const parts = texts.map(readPart);
    const merged = mergeExecutions(parts);
    const record = isTerminal(merged) ? merged : { ...merged, flushReason: 'TIMEOUT' };
    const decisive = isTerminal(merged) ? parts.filter((part) => isTerminal(part.record)) : parts;
    const receivedAt = receivedAtOf(Math.max(...decisive.map((part) => part.receivedAt)));
    this.encode(toProtocolTwo(record).json, tenantId, receivedAt);
  }

  /** A view, valid until the next row is added. */
  encoded(): EncodedRows {
    return { lane: this.lane, rows: this.rows, bytes: this.writer.bytes(), lastFrame: this.lastFrame };
  }

  private encode(json: string, tenantId: string, receivedAt: number): void {
    const body = Buffer.from(json);
    const { parts, rejected } = this.encoder.encode({ body, format: 'json', context: { tenantId, receivedAt } });
    const row = parts.find(({ lane }) => lane === this.lane);
    if (row === undefined) {
      // Every record passed the same check when it was received, and merging them makes none invalid.
      throw new Error(`A merged execution cannot be stored: ${rejected[0]?.path ?? ''} ${rejected[0]?.message ?? ''}`);
    }
    this.lastFrame = this.writer.length + row.lastFrame;
    this.writer.append(row.bytes);
    this.rows += row.rows;
  }
}

function readPart({ order, json }: TextPart): ExecutionPart {
  const record = readJsonValue(json);
  if (!isJsonObject(record)) throw new Error('A record in the journal is no object');
  return { record, receivedAt: order };
}
