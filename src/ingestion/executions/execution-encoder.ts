import { isUtf8 } from 'node:buffer';
import { AppError } from '../../common/app-error.js';
import { EXECUTION_STATUSES } from '../../protocol/execution-status.js';
import { readExecution } from '../../protocol/execution/read-execution.js';
import { RecordScan } from '../../protocol/execution/record-scan.js';
import { InvalidField } from '../../protocol/invalid-field.js';
import { OwnAgent } from '../../protocol/own-agent.js';
import { UnreadableJson } from '../../protocol/json/unreadable-json.js';
import { refusedBody, refusedLine } from '../../protocol/json-refusal.js';
import type { Redactor } from '../../protocol/redaction/redactor.js';
import { requireRecordLimit } from '../../protocol/record-limit.js';
import type { Rejection } from '../../protocol/rejection.js';
import { LANES } from '../lanes/lanes.js';
import type { EncodedExecutions } from './encoded-executions.js';
import { ExecutionEncoding, type EncodingRequest } from './execution-encoding.js';
import type { RowContext } from './execution-columns.js';
import { ExecutionRows } from './execution-rows.js';

const RUNNING = EXECUTION_STATUSES.indexOf('RUNNING');
const NEWLINE = 0x0a;

/**
 * From the bytes of a request to rows: JSON of protocol 2 in, framed RowBinary out, in one pass and without making a
 * value of anything. Knows neither HTTP nor the spool. Keeps its buffers: one encoder per thread.
 */
export class ExecutionEncoder extends ExecutionEncoding {
  private readonly scan = new RecordScan();
  private readonly terminal = new ExecutionRows(LANES.executions.name);
  private readonly running = new ExecutionRows(LANES.runningExecutions.name);
  private rejected: Rejection[] = [];
  private context: RowContext = { tenantId: '', receivedAt: 0 };
  private ownAgent: OwnAgent | undefined;

  /** @param redactor takes secrets out of what is sent; undefined: everything is kept as it is */
  constructor(private readonly redactor?: Redactor) {
    super();
  }

  encode({ body, format, context, ownAgentId }: EncodingRequest): EncodedExecutions {
    if (!isUtf8(body)) throw new AppError('MALFORMED_BODY', 'The body is not valid UTF-8.');
    this.context = context;
    this.ownAgent = ownAgentId === undefined ? undefined : new OwnAgent(ownAgentId);
    this.rejected = [];
    this.terminal.clear();
    this.running.clear();
    if (format === 'ndjson') this.readLines(body);
    else this.readJson(body);
    const parts = [this.terminal.encoded(), this.running.encoded()].filter(({ rows }) => rows > 0);
    const accepted = this.terminal.count + this.running.count;
    return { parts, accepted, rejected: this.rejected, redacted: this.redactor?.takeCounts() };
  }

  /** What is no JSON comes back as it is: it is refused with the place of the fault. */
  private redacted(json: Uint8Array): Uint8Array {
    return this.redactor === undefined ? json : this.redactor.redact(json);
  }

  private readJson(body: Uint8Array): void {
    const { reader } = this.scan;
    reader.load(this.redacted(body));
    try {
      if (reader.isArray()) {
        let index = 0;
        for (let more = reader.firstItem(); more; more = reader.nextItem()) this.readRecord(index++);
      } else this.readRecord(0);
      if (!reader.atEnd()) throw new UnreadableJson('syntax');
    } catch (error) {
      if (!(error instanceof UnreadableJson)) throw error;
      throw refusedBody(body, error.fault);
    }
  }

  /** Each line is judged by itself: a broken one does not keep the others out. */
  private readLines(body: Uint8Array): void {
    const { reader } = this.scan;
    let index = 0;
    for (let start = 0; start < body.length;) {
      const newline = body.indexOf(NEWLINE, start);
      const end = newline < 0 ? body.length : newline;
      reader.load(this.redacted(body.subarray(start, end)));
      if (!reader.atEnd()) this.readLine(index++, start);
      start = end + 1;
    }
  }

  private readLine(index: number, offset: number): void {
    const { reader } = this.scan;
    const marks = [this.terminal.mark(), this.running.mark()] as const;
    const refused = this.rejected.length;
    try {
      this.readRecord(index);
      if (!reader.atEnd()) throw new UnreadableJson('syntax');
    } catch (error) {
      if (!(error instanceof UnreadableJson)) throw error;
      this.terminal.restore(marks[0]);
      this.running.restore(marks[1]);
      this.rejected.length = refused;
      this.rejected.push(refusedLine(index, offset, reader.bytes, error.fault));
    }
  }

  /** Writes the record that stands next, or notes why it is not taken and steps over it. */
  private readRecord(index: number): void {
    requireRecordLimit(index);
    const { reader, record } = this.scan;
    // Steps over white space, so that the record can be read again from its first byte.
    reader.peek();
    const { at, nesting } = reader;
    try {
      readExecution(this.scan);
      this.ownAgent?.require(record);
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      reader.rewind(at, nesting);
      const executionId = this.skipRecord();
      this.rejected.push({ index, executionId, code: error.code, path: error.path, message: error.message });
      return;
    }
    (record.status === RUNNING ? this.running : this.terminal).write(record, this.context);
  }

  /** Steps over a refused record and answers its id, as far as it has one. */
  private skipRecord(): string | null {
    const { reader } = this.scan;
    if (!reader.isObject()) {
      reader.skip();
      return null;
    }
    let id: string | null = null;
    for (let more = reader.firstMember(); more; more = reader.nextMember()) {
      const isId = reader.keyText() === 'executionId';
      const isText = reader.isString();
      reader.skip();
      if (isId) id = isText ? reader.text() : null;
    }
    return id;
  }
}
