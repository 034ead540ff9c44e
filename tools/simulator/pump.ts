import { setImmediate } from 'node:timers/promises';
import type { AgentReport } from './fleet/agent-report.js';
import type { Schedule } from './schedule.js';
import { pause } from '../../packages/agent-client/src/http/pause.js';
import type { ReportSink } from './sending/report-sink.js';
import type { Statistics } from './sending/statistics.js';

const BREATHE_EVERY_MS = 10;
const LONGEST_PAUSE_MS = 50;

export interface PumpTarget {
  readonly sink: ReportSink;
  readonly statistics: Statistics;
  readonly stopped: AbortSignal;
}

/**
 * Moves records from the fleet to the sink, each not before its time when the schedule is paced. Waits while the sink has no
 * room; the fleet's clock then falls behind and catches up later. Resolves at the end of the schedule or when stopped.
 */
export async function pump(reports: Iterable<AgentReport>, schedule: Schedule, target: PumpTarget): Promise<void> {
  const { sink, statistics, stopped } = target;
  const endMs = Date.now() + schedule.durationMs;
  let breathedAtMs = Date.now();
  for (const report of reports) {
    if (schedule.paced) await waitUntil(Math.min(report.dueMs, endMs), stopped);
    while (!stopped.aborted && !sink.hasRoom()) await sink.whenRoom(stopped);
    const nowMs = Date.now();
    if (stopped.aborted || nowMs >= endMs) return;
    sink.add(report);
    count(report, statistics);
    if (statistics.generated >= schedule.count) return;
    if (nowMs - breathedAtMs >= BREATHE_EVERY_MS) {
      await setImmediate();
      breathedAtMs = nowMs;
    }
  }
}

function count({ kind, record }: AgentReport, statistics: Statistics): void {
  if (kind !== 'executions') return;
  statistics.generated++;
  if (record.status === 'FAILED') statistics.failedBusiness++;
}

async function waitUntil(timeMs: number, stopped: AbortSignal): Promise<void> {
  for (let left = timeMs - Date.now(); left > 0 && !stopped.aborted; left = timeMs - Date.now()) {
    await pause(Math.min(left, LONGEST_PAUSE_MS), stopped);
  }
}
