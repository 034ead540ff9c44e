import { Injectable } from '@nestjs/common';
import { BusStatus } from '../agent/bus/bus-status.js';
import { ClickHouseDatabase } from '../clickhouse/clickhouse-database.js';
import { SERVER_VERSION } from '../config/server-version.js';
import { DeadLetterStatus } from '../ingestion/dead-letters/dead-letter-status.js';
import { SpoolStatus } from '../ingestion/keeper/spool-status.js';
import type { HealthReport, HealthStatus } from './health-report.js';

const PING_TIMEOUT_MS = 2000;

/** Sums up the components. What counts is whether accepted data is kept; ClickHouse may be away for a while. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly spool: SpoolStatus,
    private readonly deadLetters: DeadLetterStatus,
    private readonly bus: BusStatus,
  ) {}

  async report(): Promise<HealthReport> {
    const { accepting, ...spool } = this.spool.report();
    const reachable = await this.clickHouseAnswers();
    const whole = reachable && this.bus.connected;
    const status: HealthStatus = accepting ? (whole ? 'UP' : 'DEGRADED') : 'DOWN';
    return {
      status,
      version: SERVER_VERSION,
      uptimeSeconds: Math.round(process.uptime()),
      clickhouse: {
        status: reachable ? 'UP' : 'DOWN',
        mode: this.database.mode,
        detail: this.database.obstacle,
      },
      spool: { status: accepting ? 'UP' : 'DOWN', ...spool },
      // Somebody has to look at them, but everything works.
      deadLetters: { status: 'UP', ...(await this.deadLetters.report()) },
      commandBus: { status: this.bus.connected ? 'UP' : 'DOWN', mode: this.bus.mode },
    };
  }

  /** Whether new data would be kept. ClickHouse being away does not matter while the spool has room. */
  ready(): boolean {
    return this.spool.report().accepting;
  }

  private async clickHouseAnswers(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(PING_TIMEOUT_MS);
      await this.database.query({ name: 'health', sql: 'SELECT 1' }, { signal, timeoutMs: PING_TIMEOUT_MS });
      return true;
    } catch {
      // The failure itself is counted where the statement ran; here it is the answer.
      return false;
    }
  }
}
