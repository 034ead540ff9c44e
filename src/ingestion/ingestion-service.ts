import { Injectable } from '@nestjs/common';
import { AppError } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { decodeExecution, type Rejection } from '../protocol/decode-execution.js';
import type { ExecutionRecord } from '../protocol/execution-record.js';
import { parseBatch, type ParsedBatch } from '../protocol/parse-batch.js';
import { Metrics } from '../telemetry/metrics.js';
import { encodeExecution } from './encode-execution.js';
import type { RowContext } from './execution-columns.js';
import { LANES } from './lanes.js';
import { Spool } from './spool/spool.js';

/** The answer to a batch: how many records are kept, and which are not and why. */
export interface IngestResult {
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
}

/** From the bytes of a request to rows on disk. Knows neither HTTP nor ClickHouse. */
@Injectable()
export class IngestionService {
  constructor(
    private readonly spool: Spool,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Takes one request's executions (protocol 2). Resolves when every accepted one is on disk; bad records are listed
   * and do not keep the good ones out.
   *
   * Throws an {@link AppError}: SPOOL_FULL when nothing could be kept, ALL_RECORDS_REJECTED when no record was good,
   * and what {@link parseBatch} throws for a body that cannot be read.
   */
  async acceptExecutions(body: Buffer, format: 'json' | 'ndjson', tenantId: string): Promise<IngestResult> {
    this.admit(body.length);
    const batch = parseBatch(body, format);
    const { records, rejected } = this.decode(batch);
    await this.keep(records, { tenantId, receivedAt: this.clock.now() });
    this.metrics.executionsAccepted.inc(records.length);
    if (records.length === 0 && rejected.length > 0) throw allRejected(rejected);
    return { accepted: records.length, rejected };
  }

  private admit(bytes: number): void {
    try {
      this.spool.admit(bytes);
    } catch (error) {
      this.metrics.spoolFullRefusals.inc();
      throw error;
    }
  }

  private decode(batch: ParsedBatch): { records: ExecutionRecord[]; rejected: Rejection[] } {
    const records: ExecutionRecord[] = [];
    const rejected: Rejection[] = [...batch.rejections];
    for (const { index, wire } of batch.items) {
      const decoded = decodeExecution(wire, index, batch.traits);
      if (decoded.ok) records.push(decoded.record);
      else rejected.push(decoded.rejection);
    }
    for (const { code } of rejected) this.metrics.executionsRejected.inc({ reason: code });
    rejected.sort((a, b) => a.index - b.index);
    return { records, rejected };
  }

  private async keep(records: readonly ExecutionRecord[], context: RowContext): Promise<void> {
    const running = records.filter((record) => record.status === 'RUNNING');
    const terminal = running.length === 0 ? records : records.filter((record) => record.status !== 'RUNNING');
    await Promise.all([this.append(LANES.executions, terminal, context), this.append(LANES.running, running, context)]);
  }

  private async append(lane: string, records: readonly ExecutionRecord[], context: RowContext): Promise<void> {
    if (records.length === 0) return;
    await this.spool.append(lane, records.length, (writer) => {
      for (const record of records) encodeExecution(writer, record, context);
    });
  }
}

function allRejected(rejected: readonly Rejection[]): AppError {
  const first = rejected[0];
  const where = first?.path ? `${first.path} ` : '';
  return new AppError(
    'ALL_RECORDS_REJECTED',
    `None of the ${rejected.length} records was accepted. The first: ${where}${first?.message ?? ''}.`,
    { extensions: { accepted: 0, rejected } },
  );
}
