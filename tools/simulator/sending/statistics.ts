import type { ReportKind } from '../fleet/agent-report.js';

/** What became of a run. In the end, every execution and every other record is accepted, rejected or unsent. */
export class Statistics {
  /** Executions handed over by the fleet. */
  generated = 0;
  /** Of those, the ones that say a business exchange FAILED. */
  failedBusiness = 0;
  /** Executions in requests that got a definite answer. */
  sent = 0;
  /** Executions the server took. */
  accepted = 0;
  /** Route graphs the server took, each instance's own. */
  graphs = 0;
  /** Samples of metrics the server took. */
  samples = 0;
  /** Records of any kind the server will never take. */
  rejected = 0;
  /** Requests sent again after 429, 5xx or a broken connection. */
  retries = 0;
  /** Records of any kind that were given up: the server did not take them in time. */
  unsent = 0;
  private readonly reasons = new Map<string, number>();

  /** Counts a request that got a definite answer; what is rejected is told to {@link reject}. */
  settle(kind: ReportKind, count: number, accepted: number): void {
    if (kind === 'diagrams') this.graphs += accepted;
    else if (kind === 'metrics') this.samples += accepted;
    else {
      this.sent += count;
      this.accepted += accepted;
    }
  }

  /** Counts records the server will never take, by reason. */
  reject(count: number, reason: string): void {
    if (count === 0) return;
    this.rejected += count;
    if (this.reasons.size < MAX_REASONS || this.reasons.has(reason)) {
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + count);
    }
  }

  /** Why records were rejected and how many for each reason, the most frequent first. */
  rejections(): readonly (readonly [reason: string, count: number])[] {
    return [...this.reasons].sort((one, other) => other[1] - one[1]);
  }
}

/** Reasons carry texts of the server: a run of hours must not collect them without end. */
const MAX_REASONS = 20;
