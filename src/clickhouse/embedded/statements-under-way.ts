import { setImmediate as turn } from 'node:timers/promises';

/** Of a statement in messages: what is bound in it stands further behind. */
const SHOWN_CHARACTERS = 80;

/** What the engine is at. A connection is closed when there is nothing left. */
export class StatementsUnderWay {
  private readonly began = new Map<symbol, { readonly sql: string; readonly at: number }>();
  private readonly waiting = new Set<() => void>();

  /** Notes a statement that is handed to the engine; the answer is to be called when the engine has ended it. */
  begin(sql: string): () => void {
    const key = Symbol('statement');
    this.began.set(key, { sql, at: performance.now() });
    return () => {
      this.began.delete(key);
      if (this.began.size > 0) return;
      for (const tell of this.waiting) tell();
    };
  }

  /** Waits until there is none, and the end of the last one began no other; false when that takes longer than `patienceMs`. */
  async drained(patienceMs: number): Promise<boolean> {
    const deadline = performance.now() + patienceMs;
    while (this.began.size > 0) {
      if (!(await this.emptied(deadline - performance.now()))) return false;
      await turn();
    }
    return true;
  }

  /** The start of each and how long it has taken, for people. */
  describe(): string {
    const now = performance.now();
    const texts = Array.from(this.began.values(), ({ sql, at }) => {
      const [line = ''] = sql.trim().split('\n', 1);
      return `'${line.slice(0, SHOWN_CHARACTERS)}' for ${((now - at) / 1000).toFixed(1)} s`;
    });
    return texts.join(', ');
  }

  private emptied(patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (empty: boolean): void => {
        clearTimeout(late);
        this.waiting.delete(tell);
        resolve(empty);
      };
      const tell = (): void => {
        settle(true);
      };
      const late = setTimeout(settle, patienceMs, false);
      this.waiting.add(tell);
    });
  }
}
