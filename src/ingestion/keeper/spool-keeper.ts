import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { AppConfig } from '../../config/app-config.js';
import type { Clock } from '../../common/clock.js';
import type { Metrics } from '../../telemetry/metrics.js';
import { Delivery } from '../delivery/delivery.js';
import type { SegmentStore } from '../delivery/segment-store.js';
import { LANES } from '../lanes/lanes.js';
import type { Segment } from '../spool/segment.js';
import { Spool } from '../spool/spool.js';

/** Ends the process when the disk can no longer be trusted. */
export type FatalHandler = (error: Error) => void;

/** Opens the spool, hands what it freezes to the delivery, and stops both in the right order. */
export class SpoolKeeper {
  private constructor(
    readonly spool: Spool,
    readonly delivery: Delivery,
    private readonly drainTimeoutMs: number,
  ) {}

  static async open(
    config: AppConfig,
    store: SegmentStore,
    metrics: Metrics,
    clock: Clock,
    onFatal: FatalHandler,
  ): Promise<SpoolKeeper> {
    const logger = new Logger('Spool');
    const early: Segment[] = [];
    let deliver = (segment: Segment): void => void early.push(segment);
    const spool = await Spool.open(
      {
        directory: join(config.dataDirectory, 'spool'),
        quarantine: join(config.dataDirectory, 'dead-letters'),
        lanes: Object.values(LANES).map(({ name }) => name),
        ...config.spool,
        now: () => clock.now(),
      },
      {
        onSealed: (segment) => {
          deliver(segment);
        },
        onCommitted: (_bytes, seconds) => {
          metrics.commitSeconds.observe(seconds);
        },
        onDamage: ({ file, bytes, keptAs }) => {
          metrics.damagedRecords.inc();
          logger.error(`${bytes} bytes of ${file} were torn or damaged; they are kept as ${keptAs}`);
        },
        onStranger: (file) => {
          logger.warn(`${file} is no segment of the spool and was left alone`);
        },
        onFatal,
      },
    );
    const delivery = new Delivery(store, metrics, (segment) => spool.remove(segment));
    if (early.length > 0) logger.log(`${early.length} segments of an earlier run are waiting to be stored`);
    deliver = (segment) => {
      delivery.add(segment);
    };
    early.forEach(deliver);
    return new SpoolKeeper(spool, delivery, config.shutdown.drainTimeoutMs);
  }

  /** Freezes everything, stores what time allows, and leaves the rest on disk. Answers how many segments are left. */
  async close(): Promise<number> {
    await this.spool.close();
    return this.delivery.stop(this.drainTimeoutMs);
  }
}
