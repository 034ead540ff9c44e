import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Backoff } from '../../common/backoff.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import { CommandBus } from '../bus/command-bus.js';
import { CommandStore } from './command-store.js';
import { CommandTracker } from './command-tracker.js';

const TICK_MS = 1000;
const RETRY_BASE_MS = 200;
const RETRY_CAP_MS = 5000;

/** Starts the register: hears of other servers first and reads the store then, so that nothing falls between. Ticks from then on. */
@Injectable()
export class CommandClockwork implements OnModuleInit, OnModuleDestroy {
  private readonly backoff = new Backoff(RETRY_BASE_MS, RETRY_CAP_MS);
  private ticker: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly bus: CommandBus,
    private readonly store: CommandStore,
    private readonly tracker: CommandTracker,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A server starts without ClickHouse, too: it reads the store when it is back. */
  async onModuleInit(): Promise<void> {
    this.tracker.listen();
    this.bus.onMissed(() => void this.load());
    this.ticker = setInterval(() => {
      this.tracker.tick();
    }, TICK_MS).unref();
    await this.load();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearInterval(this.ticker);
    clearTimeout(this.retry);
  }

  private async load(): Promise<void> {
    try {
      const [commands, positions] = await Promise.all([this.store.unexpired(), this.store.positions()]);
      this.tracker.loaded(commands, positions);
      this.backoff.reset();
    } catch (err) {
      this.logger.warn({ err }, 'The commands in ClickHouse could not be read; it is tried again');
      this.loadLater();
    }
  }

  private loadLater(): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.load(), this.backoff.next()).unref();
  }
}
