import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { errorMessage } from '../../common/error-message.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import { ConfigurationStore } from './configuration-store.js';
import { ScopeRevisions } from './scope-revisions.js';

/** How late another server's change is seen at the latest. */
const POLL_MS = 5000;
/** Clocks of servers that share a store may differ by so much. */
const SKEW_MS = 600_000;

/** Keeps {@link ScopeRevisions} up to date with the store: at the start, every few seconds, and when somebody asks. */
@Injectable()
export class KeptConfigurations implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private failing = false;
  private closed = false;

  constructor(
    private readonly store: ConfigurationStore,
    private readonly revisions: ScopeRevisions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.poll();
  }

  onApplicationShutdown(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Afterwards every change is known that was stored before. Rejects with an `AppError` when the store cannot answer. */
  async refresh(): Promise<void> {
    const changed = await this.store.changedSince(Math.max(0, this.revisions.newest - SKEW_MS));
    for (const revision of changed) this.revisions.keep(revision);
  }

  /** Agents get the defaults as long as the store was never reached; they are corrected afterwards. */
  private async poll(): Promise<void> {
    try {
      await this.refresh();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ reason: errorMessage(error) }, 'Configurations of agents cannot be read');
      this.failing = true;
    }
    if (this.closed) return;
    this.timer = setTimeout(() => void this.poll(), POLL_MS);
    this.timer.unref();
  }
}
