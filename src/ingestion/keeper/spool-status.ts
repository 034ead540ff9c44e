import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Metrics } from '../../telemetry/metrics.js';
import { Spool } from '../spool/spool.js';
import type { SpoolState } from '../spool/spool-refusal.js';

/** How full the spool is and how far behind ClickHouse. */
export interface SpoolReport {
  /** Whether new data would be kept. */
  readonly accepting: boolean;
  readonly state: SpoolState;
  readonly bytes: number;
  readonly maxBytes: number;
  /** Frozen segments that wait for ClickHouse. */
  readonly segments: number;
  /** Age of the oldest record not yet stored, milliseconds; 0 when there is none. */
  readonly oldestMs: number;
  /** Free on the file system of the spool; null when it does not tell. */
  readonly diskFreeBytes: number | null;
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
    const { state, bytes, maxBytes, segmentCount: segments, oldestSince, diskFreeBytes = null } = this.spool;
    const oldestMs = oldestSince === undefined ? 0 : Math.max(0, Math.round(this.clock.now() - oldestSince));
    this.metrics.spoolBytes.set(bytes);
    this.metrics.spoolSegments.set(segments);
    this.metrics.spoolOldestSeconds.set(oldestMs / 1000);
    if (diskFreeBytes !== null) this.metrics.spoolDiskFreeBytes.set(diskFreeBytes);
    return { accepting: state === 'accepting', state, bytes, maxBytes, segments, oldestMs, diskFreeBytes };
  }
}
