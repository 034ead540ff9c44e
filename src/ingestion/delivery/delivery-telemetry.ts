import { Logger } from '@nestjs/common';
import { ClickHouseFailure, type FailureKind } from '../../clickhouse/clickhouse-failure.js';
import { errorMessage } from '../../common/error-message.js';
import type { Metrics } from '../../telemetry/metrics.js';
import type { Segment } from '../spool/segment.js';
import type { RefusedRow } from './dead-letter-sink.js';
import type { DeliveryListener } from './delivery-listener.js';

/** Failures that are not about the rows: what ClickHouse says of them quotes no payload. */
const TELLABLE: readonly FailureKind[] = ['unavailable', 'timeout', 'memory', 'schema', 'denied'];

/** Puts what becomes of segments into metrics and into the log. Rows and ClickHouse's words about them stay out of both. */
export class DeliveryTelemetry implements DeliveryListener {
  private readonly logger = new Logger('Delivery');

  constructor(private readonly metrics: Metrics) {}

  onStored({ lane, bytes }: Segment, rows: number, seconds: number): void {
    this.metrics.flushedRows.inc({ lane }, rows);
    this.metrics.flushSeconds.observe({ lane }, seconds);
    this.logger.debug(`${rows} rows (${bytes} bytes) of ${lane} stored in ${seconds.toFixed(3)} s`);
  }

  onFailure(segment: Segment, error: unknown, retryInMs: number): void {
    const kind = error instanceof ClickHouseFailure ? error.kind : 'unknown';
    this.metrics.flushFailures.inc({ lane: segment.lane, kind });
    this.logger.warn(
      `${segment.rows} rows of ${segment.lane} could not be stored (${kind}), next attempt in ` +
        `${Math.round(retryInMs)} ms: ${errorMessage(error)}`,
    );
    if (error instanceof ClickHouseFailure && TELLABLE.includes(kind)) {
      this.logger.debug(error.serverMessage.slice(0, 2000));
    }
  }

  onSplit({ lane, rows }: Segment, failure: ClickHouseFailure): void {
    this.metrics.flushFailures.inc({ lane, kind: failure.kind });
    this.logger.warn(`${rows} rows of ${lane} are stored in pieces: ${failure.message}`);
  }

  onPiece({ lane }: Segment): void {
    this.metrics.splitInserts.inc({ lane });
  }

  onViewRefusal({ lane, rows }: Segment, failure: ClickHouseFailure): void {
    this.metrics.viewRefusals.inc({ lane });
    this.logger.error(
      `${rows} rows of ${lane} are stored, but at first they were refused, and a materialised view may lack them: ` +
        failure.message,
    );
  }

  onDeadLetters({ lane }: Segment, rows: readonly RefusedRow[]): void {
    for (const { refusal } of rows) this.metrics.deadLetteredRecords.inc({ lane, reason: refusal.reason });
    const reasons = new Set(rows.map(({ refusal }) => `${refusal.reason} (${refusal.code})`));
    this.logger.error(`${rows.length} rows of ${lane} became dead letters: ${[...reasons].join(', ')}`);
  }

  onDamage({ lane, path }: Segment, bytes: number): void {
    this.metrics.damagedRecords.inc();
    this.logger.error(`${bytes} bytes of ${path} (${lane}) are damaged; they are kept with the dead letters`);
  }

  onLeftover({ path }: Segment, error: unknown): void {
    this.logger.warn(`${path} is stored, but could not be removed; the next start does that: ${errorMessage(error)}`);
  }

  onLost({ lane, rows, path }: Segment): void {
    this.metrics.lostRecords.inc(rows);
    this.logger.error(`${path} is gone: ${rows} rows of ${lane} are lost`);
  }

  onBreaker(open: boolean): void {
    this.metrics.breakerOpen.set(open ? 1 : 0);
    if (open) this.logger.warn('ClickHouse is away: one lane at a time looks whether it is back, the others wait');
    else this.logger.log('ClickHouse is back');
  }
}
