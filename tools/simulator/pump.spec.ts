import { describe, expect, it } from '@jest/globals';
import { createFleet } from './fleet/create-fleet.js';
import { pump } from './pump.js';
import type { Schedule } from './schedule.js';
import type { ExecutionSink } from './sending/execution-sink.js';
import { Room } from './sending/room.js';
import { Statistics } from './sending/statistics.js';
import type { RouteExecution } from './wire.js';

/** A sink with room for so many records until it is emptied. */
class SmallSink implements ExecutionSink {
  readonly taken: RouteExecution[] = [];
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

  add(record: RouteExecution): void {
    this.taken.push(record);
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
  paced: false,
  count,
  durationMs: Infinity,
});
const executions = (schedule: Schedule) => createFleet().executions(schedule.startMs, schedule.spacingMs);

describe('pump', () => {
  it('waits for room and loses nothing', async () => {
    const sink = new SmallSink(10);
    const emptier = setInterval(() => {
      sink.empty();
    }, 2);
    const statistics = new Statistics();
    await pump(executions(bulk(95)), bulk(95), { sink, statistics, stopped: new AbortController().signal });
    clearInterval(emptier);
    expect(sink.most).toBe(10);
    const expected = [...take(executions(bulk(95)), 95)];
    expect(sink.taken).toEqual(expected);
    expect(statistics.generated).toBe(95);
  });

  it('stops when told, even without room', async () => {
    const sink = new SmallSink(3);
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 30);
    await pump(executions(bulk(95)), bulk(95), { sink, statistics: new Statistics(), stopped: stop.signal });
    expect(sink.taken).toHaveLength(3);
  });

  it('hands out records at their time when live', async () => {
    const schedule = { startMs: Date.now(), spacingMs: 5, paced: true, count: Infinity, durationMs: 400 };
    const sink = new SmallSink(Infinity);
    await pump(executions(schedule), schedule, {
      sink,
      statistics: new Statistics(),
      stopped: new AbortController().signal,
    });
    expect(sink.taken.length).toBeGreaterThan(20);
    expect(sink.taken.length).toBeLessThan(120);
    const latest = Math.max(...sink.taken.map((record) => Date.parse(record.endTime ?? '')));
    expect(latest).toBeLessThanOrEqual(Date.now());
  });
});

function* take(source: Iterable<{ record: RouteExecution }>, count: number): Generator<RouteExecution> {
  let left = count;
  for (const { record } of source) {
    yield record;
    if (--left === 0) return;
  }
}
