import { setImmediate } from 'node:timers/promises';
import type { EmittedExecution } from './fleet/transaction.js';
import type { Schedule } from './schedule.js';
import type { ExecutionSink } from './sending/execution-sink.js';
import { pause } from './sending/pause.js';
import type { Statistics } from './sending/statistics.js';

const BREATHE_EVERY_MS = 10;
const LONGEST_PAUSE_MS = 50;

export interface PumpTarget {
  readonly sink: ExecutionSink;
  readonly statistics: Statistics;
  readonly stopped: AbortSignal;
}

/**
 * Moves records from the fleet to the sink, each not before its time when the schedule is paced. Waits while the sink has no
 * room; the fleet's clock then falls behind and catches up later. Resolves at the end of the schedule or when stopped.
 */
export async function pump(
  executions: Iterable<EmittedExecution>,
  schedule: Schedule,
  target: PumpTarget,
): Promise<void> {
  const { sink, statistics, stopped } = target;
  const endMs = Date.now() + schedule.durationMs;
  let breathedAtMs = Date.now();
  for (const { dueMs, record } of executions) {
    if (schedule.paced) await waitUntil(Math.min(dueMs, endMs), stopped);
    while (!stopped.aborted && !sink.hasRoom()) await sink.whenRoom(stopped);
    const nowMs = Date.now();
    if (stopped.aborted || nowMs >= endMs) return;
    sink.add(record);
    statistics.generated++;
    if (record.status === 'FAILED') statistics.failedBusiness++;
    if (statistics.generated >= schedule.count) return;
    if (nowMs - breathedAtMs >= BREATHE_EVERY_MS) {
      await setImmediate();
      breathedAtMs = nowMs;
    }
  }
}

async function waitUntil(timeMs: number, stopped: AbortSignal): Promise<void> {
  for (let left = timeMs - Date.now(); left > 0 && !stopped.aborted; left = timeMs - Date.now()) {
    await pause(Math.min(left, LONGEST_PAUSE_MS), stopped);
  }
}
