import { setTimeout } from 'node:timers/promises';
import type { FleetAgent } from '../agents/fleet-agent.js';
import type { AgentReport } from '../fleet/agent-report.js';
import type { CloseLimits, ReportSink } from './report-sink.js';
import type { Room } from './room.js';
import type { Statistics } from './statistics.js';

const MAX_QUEUED_RECORDS = 20_000;
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
const POLL_MS = 20;
const GOODBYE_MS = 3000;

/** Hands each record to the agent it comes from; has room for a bounded amount over the whole fleet. */
export class FleetSink implements ReportSink {
  /**
   * @param agents by their id
   * @param room opened whenever an agent has got rid of something
   */
  constructor(
    private readonly agents: ReadonlyMap<string, FleetAgent>,
    private readonly room: Room,
    private readonly statistics: Statistics,
  ) {}

  hasRoom(): boolean {
    return this.queued() < MAX_QUEUED_RECORDS && this.sum(({ queuedBytes }) => queuedBytes) < MAX_QUEUED_BYTES;
  }

  whenRoom(stopped: AbortSignal): Promise<void> {
    return this.hasRoom() ? Promise.resolve() : this.room.wait(stopped);
  }

  add(report: AgentReport): void {
    const agent = this.agents.get(report.agentId);
    if (agent === undefined) throw new RangeError(`There is no agent ${report.agentId}`);
    agent.add(report);
  }

  queued(): number {
    return this.sum(({ queued }) => queued);
  }

  async close(limits: CloseLimits): Promise<void> {
    for (const agent of this.agents.values()) void agent.flush(0);
    let left = this.queued();
    let progressAtMs = Date.now();
    let hurriedAtMs = Number.POSITIVE_INFINITY;
    while (left > 0) {
      await setTimeout(POLL_MS);
      const nowMs = Date.now();
      const now = this.queued();
      if (now < left) progressAtMs = nowMs;
      left = now;
      if (limits.hurry.aborted) hurriedAtMs = Math.min(hurriedAtMs, nowMs);
      if (nowMs - progressAtMs > limits.patienceMs || nowMs - hurriedAtMs > limits.hurryMs) break;
    }
    // Requests under way may still succeed: only when all agents have stopped is it known what was not delivered.
    await Promise.all([...this.agents.values()].map((agent) => agent.stop(left === 0 ? GOODBYE_MS : 0)));
    this.statistics.unsent += this.sum(({ dropped }) => dropped);
  }

  private sum(figure: (agent: FleetAgent) => number): number {
    let sum = 0;
    for (const agent of this.agents.values()) sum += figure(agent);
    return sum;
  }
}
