import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { Rejection } from '../../protocol/rejection.js';
import { Metrics } from '../../telemetry/metrics.js';
import { Spool } from '../spool/spool.js';
import type { DataRequest } from './data-request.js';
import { Idempotency } from './idempotency.js';
import type { IngestResult } from './ingest-result.js';
import type { Intake } from './intake.js';
import { RateLimiter } from './rate-limiter.js';

/** The door every payload comes through: what holds for all of them, whatever they carry. */
@Injectable()
export class IngestionService {
  constructor(
    private readonly spool: Spool,
    private readonly idempotency: Idempotency,
    private readonly limiter: RateLimiter,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Resolves when every good record of the request is on disk; at once when it was so within the last hour, and the intake
   * has no use for it again. Throws what {@link Intake.take} throws, RATE_LIMITED, IDEMPOTENCY_KEY_REUSED, and
   * ALL_RECORDS_REJECTED when no record was good.
   */
  accept(request: DataRequest, intake: Intake): Promise<IngestResult> {
    if (intake.takesRepeatedBodies && request.idempotencyKey === undefined) return this.take(request, intake);
    return this.idempotency.once(request, () => this.take(request, intake));
  }

  private async take(request: DataRequest, intake: Intake): Promise<IngestResult> {
    const result = await this.keep(request, intake);
    const { accepted, rejected } = result;
    this.limiter.charge(request.caller, accepted + rejected.length);
    this.metrics.recordsAccepted.inc({ payload: intake.payload }, accepted);
    for (const [reason, count] of countByReason(rejected)) {
      this.metrics.recordsRejected.inc({ payload: intake.payload, reason }, count);
    }
    if (accepted === 0 && rejected.length > 0) throw allRejected(rejected);
    return result;
  }

  private async keep(request: DataRequest, intake: Intake): Promise<IngestResult> {
    try {
      this.limiter.admit(request.caller);
      this.spool.admit(request.body.length);
      return await intake.take(request);
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      if (code === 'SPOOL_FULL') this.metrics.spoolFullRefusals.inc();
      if (code === 'RATE_LIMITED') this.metrics.rateLimitRefusals.inc();
      throw error;
    }
  }
}

function countByReason(rejected: readonly Rejection[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of rejected) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
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
