import type { Caller } from '../access/caller.js';

/** Whom a token is made for. */
export interface TokenSubject extends Caller {
  /** Of agents: the group they registered with. */
  readonly group?: string;
}
