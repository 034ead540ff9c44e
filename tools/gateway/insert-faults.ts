import type { Fault } from './fault.js';
import type { HttpStatement } from './http-statement.js';

/** What is wrong with inserts for the time being. */
export interface InsertTrouble {
  /** Every so many inserts one is done and its answer lost; 0: none. */
  readonly dropEvery: number;
  /** Each insert is done so many milliseconds later. */
  readonly delayMs: number;
}

const TABLE = /^\s*INSERT\s+INTO\s+(?:\w+\.)?(\w+)/i;

/** Counts the inserts that reach a gateway, and troubles them. */
export class InsertFaults {
  trouble: InsertTrouble = { dropEvery: 0, delayMs: 0 };
  private readonly counts = new Map<string, number>();
  private untilDrop = 0;

  /** Inserts that came so far, by table. */
  get inserts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }

  /** What happens to a statement; statements other than inserts are left alone. */
  readonly choose = ({ query = '' }: HttpStatement): Fault | undefined => {
    const table = TABLE.exec(query)?.[1];
    if (table === undefined) return undefined;
    this.counts.set(table, (this.counts.get(table) ?? 0) + 1);
    const { dropEvery, delayMs } = this.trouble;
    if (dropEvery > 0 && ++this.untilDrop % dropEvery === 0) return { kind: 'drop' };
    return delayMs > 0 ? { kind: 'delay', milliseconds: delayMs } : undefined;
  };
}
