import type { AgentReport } from '../fleet/agent-report.js';

/** Where records go. Memory stays bounded as long as nothing is added without room. */
export interface ReportSink {
  hasRoom(): boolean;
  /** Resolves when there is room again, or when `stopped` fires. */
  whenRoom(stopped: AbortSignal): Promise<void>;
  add(report: AgentReport): void;
  /** Records taken and not yet delivered. */
  queued(): number;
  /**
   * Delivers what is left. Gives up when `patienceMs` pass without a record delivered or when `hurry` fires and `hurryMs`
   * have passed; what is left then counts as unsent.
   */
  close(limits: CloseLimits): Promise<void>;
}

export interface CloseLimits {
  readonly patienceMs: number;
  readonly hurryMs: number;
  /** Fires when someone is waiting for the end. */
  readonly hurry: AbortSignal;
}
