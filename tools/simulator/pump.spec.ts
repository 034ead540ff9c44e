import { describe, expect, it } from '@jest/globals';
import { createFleet } from './fleet/create-fleet.js';
import { pump } from './pump.js';
import type { Schedule } from './schedule.js';
import type { AgentReport } from './fleet/agent-report.js';
import type { ReportSink } from './sending/report-sink.js';
import { Room } from './sending/room.js';
import { Statistics } from './sending/statistics.js';

/** A sink with room for so many records until it is emptied. */
class SmallSink implements ReportSink {
  readonly taken: AgentReport[] = [];
  /** Taken before they were due. */
  readonly early: AgentReport[] = [];
  most = 0;
  private held = 0;
  private readonly room = new Room();

  constructor(private readonly capacity: number) {}

  hasRoom(): boolean {
    return this.held < this.capacity;
  }

  whenRoom(stopped: AbortSignal): Promise<void> {
    return this.room.wait(stopped);
  }

  add(report: AgentReport): void {
    this.taken.push(report);
    if (report.dueMs > Date.now()) this.early.push(report);
    this.most = Math.max(this.most, ++this.held);
  }

  queued(): number {
    return this.held;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  empty(): void {
    this.held = 0;
    this.room.open();
  }
}

const bulk = (count: number): Schedule => ({
  startMs: Date.UTC(2026, 6, 24),
  spacingMs: 20,
  metricsIntervalMs: 1000,
  paced: false,
  count,
  durationMs: Infinity,
});
const reports = ({ startMs, spacingMs, metricsIntervalMs }: Schedule) =>
  createFleet().reports(startMs, spacingMs, metricsIntervalMs);

describe('pump', () => {
  it('waits for room and loses nothing', async () => {
    const sink = new SmallSink(10);
    const emptier = setInterval(() => {
      sink.empty();
    }, 2);
    const statistics = new Statistics();
    await pump(reports(bulk(95)), bulk(95), { sink, statistics, stopped: new AbortController().signal });
    clearInterval(emptier);
    expect(sink.most).toBe(10);
    expect(sink.taken).toEqual(untilExecution(reports(bulk(95)), 95));
    expect(new Set(sink.taken.map(({ kind }) => kind))).toEqual(new Set(['diagrams', 'executions', 'metrics']));
    expect(statistics.generated).toBe(95);
  });

  it('stops when told, even without room', async () => {
    const sink = new SmallSink(3);
    const stop = new AbortController();
    const stopper = setInterval(() => {
      if (!sink.hasRoom()) stop.abort();
    }, 5);
    await pump(reports(bulk(95)), bulk(95), { sink, statistics: new Statistics(), stopped: stop.signal });
    clearInterval(stopper);
    expect(sink.taken).toHaveLength(3);
  });

  it('hands out records at their time when live', async () => {
    const schedule = { ...bulk(40), startMs: Date.now(), spacingMs: 5, paced: true };
    const sink = new SmallSink(Infinity);
    await pump(reports(schedule), schedule, {
      sink,
      statistics: new Statistics(),
      stopped: new AbortController().signal,
    });
    expect(sink.taken.filter(({ kind }) => kind === 'executions')).toHaveLength(40);
    expect(sink.early).toEqual([]);
  });

  it('ends with the time it has, whatever is still to come', async () => {
    const schedule = { ...bulk(Infinity), startMs: Date.now(), paced: true, durationMs: 50 };
    const [sink, statistics] = [new SmallSink(Infinity), new Statistics()];
    await pump(reports(schedule), schedule, { sink, statistics, stopped: new AbortController().signal });
    expect(sink.taken.every(({ dueMs }) => dueMs <= Date.now())).toBe(true);
  });
});

/** Reports up to the execution with that number. */
function untilExecution(source: Iterable<AgentReport>, count: number): AgentReport[] {
  const taken: AgentReport[] = [];
  let left = count;
  for (const report of source) {
    taken.push(report);
    if (report.kind === 'executions' && --left === 0) break;
  }
  return taken;
}
