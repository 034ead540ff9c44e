import type { Random } from '../random/random.js';
import type { Attributes, RouteExecution } from '../wire.js';
import type { Family } from './route.js';
import { withoutStopped } from './without-stopped.js';
import type { World } from './world.js';

/** One record as an agent hands it to its sender, and when it does. */
export interface EmittedExecution {
  /** Milliseconds since the epoch: the end of the execution, or the moment of the flush. */
  readonly dueMs: number;
  readonly family: Family;
  readonly record: RouteExecution;
}

/** One business transaction while it is being played: several executions under one correlation id. */
export class Transaction {
  readonly attributes: Attributes = {};
  /** Set by the first route visited. */
  correlationId = '';
  /** 32 hex digits where the applications are traced. */
  readonly traceId: string | undefined;
  /** Set for a transaction that repeats a stored execution. */
  replay: Pick<RouteExecution, 'replayOf' | 'replayCommandId'> = {};
  /** A node that waits for ever is still to be placed. */
  stuckPending: boolean;
  private readonly emitted: EmittedExecution[] = [];
  private abandonedAtMs = Number.POSITIVE_INFINITY;

  constructor(
    readonly world: World,
    readonly random: Random,
    readonly startMicros: number,
    stuck: boolean,
  ) {
    this.stuckPending = stuck;
    this.traceId = random.chance(0.8) ? random.hex(32) : undefined;
  }

  emit(dueMs: number, family: Family, record: RouteExecution): void {
    this.emitted.push({ dueMs, family, record });
  }

  /** The JVM goes away at that moment: nothing that would have ended later is reported, save what was flushed. */
  abandon(atMs: number): void {
    this.abandonedAtMs = atMs;
  }

  /** Every record in the order the agents send them. */
  executions(): readonly EmittedExecution[] {
    return withoutStopped(this.emitted, this.world.control)
      .filter((one) => one.dueMs <= this.abandonedAtMs || one.record.status === 'RUNNING')
      .sort((one, other) => one.dueMs - other.dueMs);
  }
}
