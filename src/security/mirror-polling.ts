import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { errorMessage } from '../common/error-message.js';
import { AppConfig } from '../config/app-config.js';
import { ApiKeys } from './api-keys/api-keys.js';
import { FirstAdmin } from './users/first-admin.js';
import { Users } from './users/users.js';

/** What another server changed is known after so long at most. */
const INTERVAL_MS = 3000;

/**
 * Reads users and keys at the start, and what other servers change of them from then on. While ClickHouse is away the server works
 * with what it knows; one that was started without ClickHouse knows nobody until it is there. The embedded ClickHouse has no other
 * server that could change anything.
 */
@Injectable()
export class MirrorPolling implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Security');
  private readonly isShared: boolean;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private away = false;

  constructor(
    private readonly users: Users,
    private readonly keys: ApiKeys,
    private readonly firstAdmin: FirstAdmin,
    { clickhouse }: AppConfig,
  ) {
    this.isShared = clickhouse.mode === 'server';
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.poll();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async poll(): Promise<void> {
    const succeeded = await this.readAll();
    if (this.stopped || (succeeded && !this.isShared)) return;
    this.timer = setTimeout(() => void this.poll(), INTERVAL_MS);
    this.timer.unref();
  }

  private async readAll(): Promise<boolean> {
    try {
      await Promise.all([this.users.refresh(), this.keys.refresh()]);
      await this.firstAdmin.ensure();
      this.away = false;
      return true;
    } catch (error) {
      if (!this.away) this.logger.warn(`Users and keys cannot be read at the moment: ${errorMessage(error)}`);
      this.away = true;
      return false;
    }
  }
}
