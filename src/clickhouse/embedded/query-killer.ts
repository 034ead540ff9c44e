import { setTimeout } from 'node:timers/promises';
import type { SessionLane } from './session-lane.js';
import { quoteString } from './sql-parameters.js';

/** One statement in the engine. */
export interface Work {
  running: boolean;
}

/** Stops statements in the engine, through sessions kept free for that. */
export class QueryKiller {
  constructor(private readonly lane: SessionLane) {}

  /**
   * Kills the statement with this `log_comment`, again until its work has ended: what was only just handed over is not
   * known to the engine yet.
   */
  async kill(tag: string, work: Work): Promise<void> {
    for (let pauseMs = 10; work.running; pauseMs = Math.min(pauseMs * 2, 1000)) {
      await this.killOnce(tag);
      await setTimeout(pauseMs, undefined, { ref: false });
    }
  }

  private async killOnce(tag: string): Promise<void> {
    const session = await this.lane.acquire(undefined);
    try {
      // Not SYNC: that waits for the killed query in the same process and was seen to hang.
      await session.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${quoteString(tag)}`, { format: 'Null' });
    } catch {
      // The query ended by itself in between, or its own time limit ends it.
    } finally {
      this.lane.release(session);
    }
  }
}
