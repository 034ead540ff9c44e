import { afterEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { JobOutcome } from '../../common/job-thread/job-outcome.js';
import { arrangeInRows } from '../layout/free-form/arrange-in-rows.js';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import { DiagramThread } from '../thread/diagram-thread.js';
import { Arranger } from './arranger.js';

const FOUND: Arrangement = { entries: [{ x: 47, y: 11 }], lines: [] };

/** Answers what it is told to, and counts how often it is asked. */
class ScriptedThread extends DiagramThread {
  asked = 0;

  constructor(private readonly outcome: JobOutcome<Arrangement>) {
    super(log);
  }

  override arrange(): Promise<JobOutcome<Arrangement>> {
    this.asked++;
    return Promise.resolve(this.outcome);
  }
}

const chain = (count: number): BoxGraph => ({
  boxes: Array.from({ length: count }, () => ({ left: 10, right: 10, height: 20, exit: { x: 0, y: 20 } })),
  lines: Array.from({ length: count - 1 }, (_, from) => ({ from, to: from + 1, note: null })),
});

let lines: string[] = [];
afterEach(() => {
  lines = [];
});
const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });

describe('a graph is arranged', () => {
  it('in the thread, and what was found is kept', async () => {
    const thread = new ScriptedThread({ result: FOUND });
    const arranger = new Arranger(thread, log);
    expect(await arranger.arrange(chain(2))).toEqual(FOUND);
    expect(await arranger.arrange(chain(2))).toEqual(FOUND);
    expect(thread.asked).toBe(1);
    await arranger.arrange(chain(3));
    expect(thread.asked).toBe(2);
  });

  it.each(['slow', 'failed', 'died', 'busy', 'closed'] as const)(
    'in rows when the thread is %s, and the log says why',
    async (reason) => {
      const thread = new ScriptedThread({ reason, cause: new Error('because') });
      const arranger = new Arranger(thread, log);
      expect(await arranger.arrange(chain(2))).toEqual(arrangeInRows(chain(2)));
      expect(lines.join('')).toContain(`"reason":"${reason}"`);
      // It may go better the next time.
      await arranger.arrange(chain(2));
      expect(thread.asked).toBe(2);
    },
  );

  it('in rows when there is no thread, which that has said already', async () => {
    const arranger = new Arranger(new ScriptedThread({ reason: 'unavailable' }), log);
    expect(await arranger.arrange(chain(2))).toEqual(arrangeInRows(chain(2)));
    expect(lines).toEqual([]);
  });

  it('in rows at once when it is too large', async () => {
    const thread = new ScriptedThread({ result: FOUND });
    const arrangement = await new Arranger(thread, log).arrange(chain(251));
    expect(arrangement.entries).toHaveLength(251);
    expect([thread.asked, lines]).toEqual([0, []]);
  });
});
