import { InvalidField } from '../../../protocol/invalid-field.js';
import { GRAPH_LIMITS } from '../../../protocol/route-graph/graph-limits.js';
import type { OutlineStep, RouteOutline } from './route-outline.js';

/** The id of each step: unique in its graph. */
export type StepIds = ReadonlyMap<OutlineStep, string>;

/**
 * Gives each step its id. A route and its `from` share one in Camel, so they are `route:<routeId>` and `from:<routeId>`.
 * A step without one is numbered as Camel does it, by type and in document order (`log1`, `log2`), but for each route
 * by itself: what stands in other routes does not change it. Throws an {@link InvalidField} for an id that is there twice
 * and for too many steps.
 */
export function assignIds({ routeId, roots }: RouteOutline): StepIds {
  const steps = inDocumentOrder(roots);
  if (steps.length > GRAPH_LIMITS.nodes) {
    throw new InvalidField('', `route ${routeId} must hold at most ${GRAPH_LIMITS.nodes} steps`);
  }
  const ids = new Map<OutlineStep, string>();
  const taken = new Map<string, string>();
  for (const step of steps) {
    const id = fixedId(step, routeId);
    if (id === '') continue;
    const other = taken.get(id);
    if (other !== undefined) throw new InvalidField('', `${step.place}: the id ${id} is the one of ${other} too`);
    taken.set(id, step.place);
    ids.set(step, id);
  }
  const counters = new Map<string, number>();
  for (const step of steps) {
    if (!ids.has(step)) ids.set(step, nextId(step.type, counters, taken));
  }
  return ids;
}

/** The steps and all below them, parents first. */
function inDocumentOrder(roots: readonly OutlineStep[]): readonly OutlineStep[] {
  const steps: OutlineStep[] = [];
  const waiting = [...roots].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    steps.push(next);
    for (const child of next.children.toReversed()) waiting.push(child);
  }
  return steps;
}

function fixedId({ type, id }: OutlineStep, routeId: string): string {
  return type === 'route' || type === 'from' ? `${type}:${routeId}` : id;
}

function nextId(type: string, counters: Map<string, number>, taken: ReadonlyMap<string, string>): string {
  for (let count = (counters.get(type) ?? 0) + 1; ; count++) {
    counters.set(type, count);
    if (!taken.has(`${type}${count}`)) return `${type}${count}`;
  }
}
