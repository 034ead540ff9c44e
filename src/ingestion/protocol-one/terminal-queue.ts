import { setImmediate as turn } from 'node:timers/promises';
import type { Segment } from '../spool/segment.js';
import type { Spool } from '../spool/spool.js';
import { fingerprintOf } from './execution-key.js';
import type { ExecutionsInProgress } from './executions-in-progress.js';
import type { TextPart } from './merged-rows.js';
import { readJournal } from './read-journal.js';

/** Rows made without letting anything else happen in between. */
const ROWS_AT_ONCE = 50;

interface Due {
  readonly segment: Segment;
  /** By elapsed time, milliseconds. */
  readonly at: number;
}

interface Ending {
  readonly tenantId: string;
  readonly terminals: TextPart[];
}

/**
 * Terminal records that nothing was held for: they wait in the lane `protocol_one_terminals`, because a RUNNING record may still
 * come on another connection. When their segment has waited long enough, another one with their rows takes its place.
 */
export class TerminalQueue {
  private readonly due: Due[] = [];

  constructor(
    private readonly executions: ExecutionsInProgress,
    private readonly spool: Pick<Spool, 'replace'>,
    private readonly reorderMs: number,
    private readonly onMerged: () => void,
  ) {}

  /** Takes over a frozen segment at `now`, milliseconds that never go back. */
  add(segment: Segment, now: number): void {
    this.due.push({ segment, at: now + this.reorderMs });
  }

  /** Notes the records in a segment of an earlier run. */
  async recover(segment: Segment, now: number): Promise<void> {
    for (const { entry } of await readJournal(segment)) {
      if (entry.kind !== 'part') continue;
      this.executions.order.pass(entry.part.order);
      this.executions.waiting.set(entry.part.key, fingerprintOf(entry.part.json));
    }
    this.add(segment, now);
  }

  /** Stores the segments that have waited long enough. One that cannot be stored stays, and keeps none of the others waiting. */
  async store(now: number): Promise<void> {
    const failures: unknown[] = [];
    for (const due of this.due.filter(({ at }) => at <= now)) {
      try {
        await this.storeSegment(due.segment);
        this.due.splice(this.due.indexOf(due), 1);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  private async storeSegment(segment: Segment): Promise<void> {
    const endings = await endingsIn(segment);
    await this.executions.locks.holding(endings.keys(), async () => {
      const rows = this.executions.terminalRows();
      for (const [key, { tenantId, terminals }] of endings) {
        const before = await this.executions.textsOf(key);
        if (before.length > 0) this.onMerged();
        rows.add(tenantId, [...before, ...terminals]);
        if (rows.count % ROWS_AT_ONCE === 0) await turn();
      }
      await this.spool.replace(segment, rows.encoded());
      for (const [key, { terminals }] of endings) {
        this.executions.end(key, fingerprintOf(terminals.at(-1)?.json ?? Buffer.alloc(0)));
      }
    });
  }
}

/** What a segment holds, by execution. */
async function endingsIn(segment: Segment): Promise<Map<string, Ending>> {
  const endings = new Map<string, Ending>();
  for (const { entry } of await readJournal(segment)) {
    if (entry.kind !== 'part') continue;
    const { key, tenantId, order, json } = entry.part;
    const ending = endings.get(key);
    if (ending) ending.terminals.push({ order, json });
    else endings.set(key, { tenantId, terminals: [{ order, json }] });
  }
  return endings;
}
