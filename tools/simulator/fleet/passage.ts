import type { Attributes } from '../wire.js';

/** A node of the route by its id, with what is only known when an exchange gets there. */
export interface Passage {
  readonly id: string;
  /** The address of a dynamic endpoint. */
  readonly uri?: string;
  readonly attributes?: Attributes;
}
