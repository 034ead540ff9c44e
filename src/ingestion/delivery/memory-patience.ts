import type { Segment } from '../spool/segment.js';

/** Memory is often short for a moment only: merges, a large query. */
const ATTEMPTS = 4;

/** Counts how often ClickHouse had too little memory for the same rows. */
export class MemoryPatience {
  private token = '';
  private failures = 0;

  /** One more failure: whether the rows are to be stored in smaller pieces now. Never for a single row. */
  endsFor({ token, rows }: Segment): boolean {
    this.failures = token === this.token ? this.failures + 1 : 1;
    this.token = token;
    return rows > 1 && this.failures >= ATTEMPTS;
  }
}
