import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { Rejection } from '../../protocol/rejection.js';
import { Metrics } from '../../telemetry/metrics.js';
import { Spool } from '../spool/spool.js';
import type { DataRequest } from './data-request.js';
import type { IngestResult } from './ingest-result.js';
import type { Intake } from './intake.js';

/** The door every payload comes through: what holds for all of them, whatever they carry. */
@Injectable()
export class IngestionService {
  constructor(
    private readonly spool: Spool,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Resolves when every good record of the request is on disk. Throws what {@link Intake.take} throws, and
   * ALL_RECORDS_REJECTED when no record was good.
   */
  async accept(request: DataRequest, intake: Intake): Promise<IngestResult> {
    const result = await this.take(request, intake);
    const { payload } = intake;
    this.metrics.recordsAccepted.inc({ payload }, result.accepted);
    for (const { code } of result.rejected) this.metrics.recordsRejected.inc({ payload, reason: code });
    if (result.accepted === 0 && result.rejected.length > 0) throw allRejected(result.rejected);
    return result;
  }

  private async take(request: DataRequest, intake: Intake): Promise<IngestResult> {
    try {
      this.spool.admit(request.body.length);
      return await intake.take(request);
    } catch (error) {
      if (error instanceof AppError && error.code === 'SPOOL_FULL') this.metrics.spoolFullRefusals.inc();
      throw error;
    }
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
