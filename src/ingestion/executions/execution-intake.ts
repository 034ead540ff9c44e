import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { decodeExecution } from '../../protocol/decode-execution.js';
import type { ExecutionRecord } from '../../protocol/execution-record.js';
import { parseBatch } from '../../protocol/parse-batch.js';
import type { Rejection } from '../../protocol/rejection.js';
import type { DataRequest } from '../intake/data-request.js';
import type { IngestResult } from '../intake/ingest-result.js';
import type { Intake } from '../intake/intake.js';
import { LANES } from '../lanes/lanes.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { Spool } from '../spool/spool.js';
import { encodeExecution } from './encode-execution.js';
import type { RowContext } from './execution-columns.js';

/** Executions of protocol 2: complete records, appended as they are. */
@Injectable()
export class ExecutionIntake implements Intake {
  readonly payload = 'executions';
  private readonly writer = new RowBinaryWriter();

  constructor(
    private readonly spool: Spool,
    private readonly clock: Clock,
  ) {}

  async take({ body, format, tenantId }: DataRequest): Promise<IngestResult> {
    const batch = parseBatch(body, format);
    const records: ExecutionRecord[] = [];
    const rejected: Rejection[] = [...batch.rejections];
    for (const { index, wire } of batch.items) {
      const decoded = decodeExecution(wire, index, batch.traits);
      if (decoded.ok) records.push(decoded.record);
      else rejected.push(decoded.rejection);
    }
    rejected.sort((a, b) => a.index - b.index);
    await this.keep(records, { tenantId, receivedAt: this.clock.now() });
    return { accepted: records.length, rejected };
  }

  private async keep(records: readonly ExecutionRecord[], context: RowContext): Promise<void> {
    const running = records.filter((record) => record.status === 'RUNNING');
    const terminal = running.length === 0 ? records : records.filter((record) => record.status !== 'RUNNING');
    await Promise.all([
      this.append(LANES.executions.name, terminal, context),
      this.append(LANES.runningExecutions.name, running, context),
    ]);
  }

  private async append(lane: string, records: readonly ExecutionRecord[], context: RowContext): Promise<void> {
    if (records.length === 0) return;
    this.writer.clear();
    for (const record of records) encodeExecution(this.writer, record, context);
    await this.spool.append({ lane, rows: records.length, bytes: this.writer.bytes() });
  }
}
