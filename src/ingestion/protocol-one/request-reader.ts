import { setImmediate as turn } from 'node:timers/promises';
import { InvalidField } from '../../protocol/invalid-field.js';
import { asOwnRecord } from '../../protocol/own-agent.js';
import { type JsonParser, parseBatch } from '../../protocol/parse-batch.js';
import { ExecutionReader } from '../../protocol/protocol-one/execution-reader.js';
import { nonEmptyText } from '../../protocol/protocol-one/field-text.js';
import { isJsonList, isJsonObject, type JsonValue } from '../../protocol/protocol-one/json-value.js';
import { isTerminal } from '../../protocol/protocol-one/merge-executions.js';
import { readJsonValue } from '../../protocol/protocol-one/read-json-value.js';
import { writeJsonValue } from '../../protocol/protocol-one/write-json-value.js';
import type { Redactor } from '../../protocol/redaction/redactor.js';
import type { Rejection } from '../../protocol/rejection.js';
import type { DataRequest } from '../intake/data-request.js';
import { executionKey } from './execution-key.js';
import type { PartEntry } from './journal-entry.js';
import type { ReceiptOrder } from './receipt-order.js';

/** A good record of a request. */
export interface ReceivedRecord extends PartEntry {
  readonly terminal: boolean;
}

/** The records of a request. */
export interface RequestRecords {
  readonly good: readonly ReceivedRecord[];
  /** In the order of the request. */
  readonly rejected: readonly Rejection[];
}

type OneRequest = Pick<DataRequest, 'body' | 'format' | 'tenantId' | 'ownAgentId'>;

/** Records read without letting anything else happen in between. */
const RECORDS_AT_ONCE = 50;

const EXACT: JsonParser<JsonValue> = {
  one: readJsonValue,
  list: (json) => {
    const value = readJsonValue(json);
    return isJsonList(value) ? value : [value];
  },
};

/** Reads the bodies of requests of protocol 1. */
export class RequestReader {
  private readonly reader = new ExecutionReader();

  /** @param redactor takes secrets out of what comes out, which is what is put on disk; undefined: nothing is taken out */
  constructor(
    private readonly order: ReceiptOrder,
    private readonly redactor: Redactor | undefined,
  ) {}

  /** Throws what `parseBatch` throws for a body that cannot be read as a whole. */
  async read(request: OneRequest): Promise<RequestRecords> {
    const { items, rejections } = parseBatch(request.body, request.format, EXACT);
    const good: ReceivedRecord[] = [];
    const rejected = [...rejections];
    for (const { index, wire } of items) {
      const record = this.readRecord(wire, index, request);
      if ('code' in record) rejected.push(record);
      else if (good.push(record) % RECORDS_AT_ONCE === 0) await turn();
    }
    return { good, rejected: rejected.toSorted((a, b) => a.index - b.index) };
  }

  private readRecord(wire: JsonValue, index: number, { tenantId, ownAgentId }: OneRequest): ReceivedRecord | Rejection {
    try {
      const record = this.reader.read(isJsonObject(wire) ? asOwnRecord(wire, ownAgentId) : wire);
      const json = Buffer.from(writeJsonValue(record));
      return {
        order: this.order.next(),
        key: executionKey(tenantId, nonEmptyText(record, 'executionId') ?? ''),
        tenantId,
        terminal: isTerminal(record),
        json: this.redactor === undefined ? json : this.redactor.redact(json),
      };
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      const executionId = isJsonObject(wire) ? (nonEmptyText(wire, 'executionId') ?? null) : null;
      return { index, executionId, code: error.code, path: error.path, message: error.message };
    }
  }
}
