import type { Definition } from './definition.js';

/** Something of a document that no graph is made of. */
export interface LeftOut {
  readonly type: string;
  readonly place: string;
}

/** What is in a document. */
export interface FoundRoutes {
  readonly routes: readonly Definition[];
  /** `onException` and the like that stand beside the routes: Camel puts them into each. */
  readonly shared: readonly Definition[];
  readonly leftOut: readonly LeftOut[];
}

const LEFT_OUT = new Set(['routeTemplate', 'templatedRoute', 'rest', 'kamelet', 'routeConfiguration']);

/** Whether this makes routes only when the application starts, so that there is none to be drawn yet. */
export function makesRoutesLater(type: string): boolean {
  return LEFT_OUT.has(type);
}
