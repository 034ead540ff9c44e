import type { Statistics } from '../sending/statistics.js';

/** One line about a run: what came in since the last one, and the totals. */
export class StatusLine {
  private lastAccepted = 0;
  private lastMs: number;

  constructor(
    private readonly statistics: Statistics,
    private readonly queued: () => number,
    private readonly trouble: () => string | undefined,
    startMs: number,
  ) {
    this.lastMs = startMs;
  }

  next(nowMs: number): string {
    const { accepted, failedBusiness, rejected, retries } = this.statistics;
    const rate = ((accepted - this.lastAccepted) * 1000) / Math.max(1, nowMs - this.lastMs);
    this.lastAccepted = accepted;
    this.lastMs = nowMs;
    const parts = [
      `${rate.toFixed(0)}/s`,
      `accepted ${accepted}`,
      `failed executions ${failedBusiness}`,
      `queue ${this.queued()}`,
      `retries ${retries}`,
    ];
    if (rejected > 0) parts.push(`rejected ${rejected}`);
    const trouble = this.trouble();
    if (trouble !== undefined) parts.push(`waiting: ${trouble.slice(0, 60)}`);
    return parts.join('  ');
  }
}
