import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Metrics } from '../../telemetry/metrics.js';
import { Spool } from '../spool/spool.js';

/** How full the spool is and how far behind ClickHouse. */
export interface SpoolReport {
  readonly accepting: boolean;
  readonly bytes: number;
  readonly maxBytes: number;
  /** Frozen segments that wait for ClickHouse. */
  readonly segments: number;
  /** Age of the oldest record not yet stored, milliseconds; 0 when there is none. */
  readonly oldestMs: number;
}

/** What other modules may know of the spool. */
@Injectable()
export class SpoolStatus {
  constructor(
    private readonly spool: Spool,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  report(): SpoolReport {
    const since = this.spool.oldestSince;
    const report: SpoolReport = {
      accepting: this.spool.accepting,
      bytes: this.spool.bytes,
      maxBytes: this.spool.maxBytes,
      segments: this.spool.segmentCount,
      oldestMs: since === undefined ? 0 : Math.max(0, Math.round(this.clock.now() - since)),
    };
    this.metrics.spoolBytes.set(report.bytes);
    this.metrics.spoolOldestSeconds.set(report.oldestMs / 1000);
    return report;
  }
}
