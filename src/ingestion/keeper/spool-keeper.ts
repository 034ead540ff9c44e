import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { AppConfig } from '../../config/app-config.js';
import type { Clock } from '../../common/clock.js';
import type { Metrics } from '../../telemetry/metrics.js';
import type { DeadLetterStore } from '../dead-letters/dead-letter-store.js';
import { Delivery } from '../delivery/delivery.js';
import type { SegmentStore } from '../delivery/segment-store.js';
import { LANES } from '../lanes/lanes.js';
import { isJournalLane, JOURNAL_LANES } from '../protocol-one/journal-lanes.js';
import { ProtocolOne } from '../protocol-one/protocol-one.js';
import type { Segment } from '../spool/segment.js';
import type { Disk } from '../spool/disk.js';
import { Spool } from '../spool/spool.js';
import { spoolTelemetry } from './spool-telemetry.js';

/** Ends the process when the disk can no longer be trusted. */
export type FatalHandler = (error: Error) => void;

/** What the spool works with. */
export interface SpoolKeeperOptions {
  readonly config: AppConfig;
  readonly store: SegmentStore;
  readonly deadLetters: DeadLetterStore;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly onFatal: FatalHandler;
}

/** Opens the spool, hands what it freezes to the delivery, and stops both in the right order. */
export class SpoolKeeper {
  private constructor(
    readonly spool: Spool,
    readonly delivery: Delivery,
    readonly protocolOne: ProtocolOne,
    private readonly drainTimeoutMs: number,
  ) {}

  static async open(options: SpoolKeeperOptions): Promise<SpoolKeeper> {
    const { config, store, deadLetters, metrics, clock, disk, onFatal } = options;
    const logger = new Logger('Spool');
    const early: Segment[] = [];
    let deliver = (segment: Segment): void => void early.push(segment);
    const spool = await Spool.open(
      {
        disk,
        directory: join(config.dataDirectory, 'spool'),
        quarantine: join(config.dataDirectory, 'dead-letters'),
        lanes: [...Object.values(LANES).map(({ name }) => name), ...Object.values(JOURNAL_LANES)],
        journals: Object.values(JOURNAL_LANES),
        ...config.spool,
        now: () => clock.now(),
      },
      {
        ...spoolTelemetry(metrics),
        onSealed: (segment) => {
          deliver(segment);
        },
        onFatal,
      },
    );
    const { replays } = deadLetters;
    const delivery = new Delivery({
      store,
      deadLetters,
      metrics,
      now: () => clock.now(),
      remove: (segment) => (replays.owns(segment) ? replays.remove(segment) : spool.remove(segment)),
    });
    for (const segment of await deadLetters.resumeReplays()) delivery.add(segment);
    const onAlert = (message: string): void => {
      logger.error(message);
    };
    const journals = early.filter(({ lane }) => isJournalLane(lane));
    const elapsed = (): number => performance.now();
    const protocolOne = await ProtocolOne.open({ spool, config, metrics, clock, elapsed, onAlert }, journals);
    const waiting = early.filter(({ lane }) => !isJournalLane(lane));
    if (waiting.length > 0) logger.log(`${waiting.length} segments of an earlier run are waiting to be stored`);
    deliver = (segment) => {
      if (isJournalLane(segment.lane)) protocolOne.onSealed(segment);
      else delivery.add(segment);
    };
    waiting.forEach(deliver);
    return new SpoolKeeper(spool, delivery, protocolOne, config.shutdown.drainTimeoutMs);
  }

  /** Freezes everything, stores what time allows, and leaves the rest on disk. Answers how many segments are left. */
  async close(): Promise<number> {
    await this.protocolOne.close();
    await this.spool.close();
    return this.delivery.stop(this.drainTimeoutMs);
  }
}
