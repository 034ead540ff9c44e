import { InvalidField } from '../../../protocol/invalid-field.js';
import { isDetachedType } from '../../../protocol/route-graph/node-layout.js';
import type { Definition } from './definition.js';
import { bareStep, type OutlineStep, type RouteOutline } from './route-outline.js';
import { stepOfDefinition } from './step-of-definition.js';

/** A `route` of a document, and what the document says for all its routes. */
export interface RouteDefinition {
  readonly route: Definition;
  /** `onException` and the like that stand beside the routes: Camel puts them into each. */
  readonly shared: readonly OutlineStep[];
}

/**
 * Makes a route of its definition, whose children are the `from` and the steps. Throws an {@link InvalidField} when it
 * has no id, or not exactly one `from` with a URI.
 *
 * @param routeId of a route that the document gives no id, '' for none
 */
export function outlineOfDefinition(
  { route, shared }: RouteDefinition,
  format: 'xml' | 'yaml',
  routeId: string,
): RouteOutline {
  const { place, options } = route;
  const id = (options.get('id') ?? '') || routeId;
  if (id === '') throw new InvalidField('', `${place}: the route has no id; give one as routeId beside source`);
  const [from, ...more] = route.children.filter(({ type }) => type === 'from').map(stepOfDefinition);
  if (from === undefined || more.length > 0) throw new InvalidField('', `${place}: a route must have one from`);
  if (from.uri === null) throw new InvalidField('', `${from.place}: the from has no uri`);
  const own = route.children.filter(({ type }) => type !== 'from').map(stepOfDefinition);
  const steps = [...shared, ...own];
  const location = options.get('sourceLocation') ?? '';
  return {
    routeId: id,
    group: options.get('group') ?? '',
    description: options.get('description') ?? '',
    fromUri: from.uri,
    source: location === '' ? { format } : { format, location },
    roots: [routeStep(id, [from, ...lanesFirst(steps)], place)],
    edges: null,
  };
}

/** Camel takes the lanes beside the flow out of the steps when it starts, and puts them before them. */
function lanesFirst(steps: readonly OutlineStep[]): readonly OutlineStep[] {
  const isLane = ({ type }: OutlineStep): number => Number(isDetachedType(type));
  return steps.toSorted((one, other) => isLane(other) - isLane(one));
}

/** The node around a route; `from` and `route` share the route's id in Camel, so both are given ids of their own. */
export function routeStep(routeId: string, children: readonly OutlineStep[], place: string): OutlineStep {
  return { ...bareStep('route', place), label: `route[${routeId}]`, children };
}
