import { decodeWithin, InvalidField } from '../invalid-field.js';
import { isWireObject, optionalDuration, requiredChoice, type WireObject } from '../wire-object.js';
import { AGENT_LIMITS } from './agent-limits.js';
import { listedId, optionalId, requiredId } from './read-id.js';
import { readList } from './read-list.js';
import { ROUTE_STATES, type RouteReport } from './route-report.js';

/** The field `routes`: each route once, as it stands last in the list. */
export function readRoutes(wire: WireObject): RouteReport[] {
  const routes = readList(wire, 'routes', AGENT_LIMITS.routes).map((item, index) =>
    decodeWithin(`routes[${index}]`, () => {
      if (!isWireObject(item)) throw new InvalidField('', 'must be an object');
      return readRoute(item);
    }),
  );
  return onceEach(routes);
}

/** The field `routeIds` of protocol 1: ids alone. */
export function readRouteIds(wire: WireObject): RouteReport[] {
  const ids = readList(wire, 'routeIds', AGENT_LIMITS.routes).map((id, index) => listedId(id, `routeIds[${index}]`));
  return onceEach(ids.map((routeId) => ({ routeId, graphHash: undefined, state: undefined })));
}

function readRoute(wire: WireObject): RouteReport {
  const graphHash = optionalId(wire, 'graphHash');
  optionalDuration(wire, 'uptimeMs');
  return {
    routeId: requiredId(wire, 'routeId'),
    graphHash: graphHash === '' ? undefined : graphHash,
    state: (wire['state'] ?? null) === null ? undefined : requiredChoice(wire, 'state', ROUTE_STATES),
  };
}

function onceEach(routes: readonly RouteReport[]): RouteReport[] {
  return [...new Map(routes.map((route) => [route.routeId, route])).values()];
}
