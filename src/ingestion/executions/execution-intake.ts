import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Metrics } from '../../telemetry/metrics.js';
import { countRedactions } from '../intake/count-redactions.js';
import type { DataRequest } from '../intake/data-request.js';
import type { IngestResult } from '../intake/ingest-result.js';
import type { Intake } from '../intake/intake.js';
import { Spool } from '../spool/spool.js';
import { ExecutionEncoding } from './execution-encoding.js';

/** Executions of protocol 2: complete records, appended as they are. */
@Injectable()
export class ExecutionIntake implements Intake {
  readonly payload = 'executions';

  constructor(
    private readonly spool: Spool,
    private readonly clock: Clock,
    private readonly encoding: ExecutionEncoding,
    private readonly metrics: Metrics,
  ) {}

  async take({ body, format, tenantId, ownAgentId, digest }: DataRequest): Promise<IngestResult> {
    const context = { tenantId, receivedAt: this.clock.now() };
    const encoding = this.encoding.encode({ body, format, context, ownAgentId });
    // Not awaited when it is there already: its bytes are valid until the next request is encoded.
    const { parts, accepted, rejected, redacted } = encoding instanceof Promise ? await encoding : encoding;
    await this.spool.append(parts, digest);
    countRedactions(this.metrics, redacted);
    return { accepted, rejected };
  }
}
