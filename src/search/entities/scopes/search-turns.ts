import { Turns } from '../turns.js';

/** A text may have to read payloads. */
const TEXT_BUDGET_MS = 1500;
const LOOKUP_BUDGET_MS = 1000;
/** Who typed a key wants what has it, at once. */
const AFTER_KEY_MS = 40;

/**
 * The turns of all searches across entities. With one at once a text and a lookup run beside each other: of the four read
 * sessions of the embedded engine a text takes two (hits and their count), and a lookup one or, of keys and exchanges, two
 * for some milliseconds, in which everybody else waits. A ClickHouse server takes more.
 */
export class SearchTurns {
  readonly texts: Turns;
  readonly lookups: Turns;

  /** @param afterKeyMs how long a text may still take when it turned out to be a key */
  constructor(
    atOnce: number,
    textBudgetMs = TEXT_BUDGET_MS,
    lookupBudgetMs = LOOKUP_BUDGET_MS,
    readonly afterKeyMs = AFTER_KEY_MS,
  ) {
    this.texts = new Turns(atOnce, textBudgetMs);
    this.lookups = new Turns(atOnce, lookupBudgetMs);
  }
}
