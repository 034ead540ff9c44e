import type { Route } from '../fleet/route.js';
import { RouteVersion } from './route-version.js';
import type { Step } from './step.js';

/** The versions of one route. */
interface Versions {
  readonly first: RouteVersion;
  /** The first one where the release changes nothing. */
  readonly released: RouteVersion;
}

/** Which version of each route runs when: the first one until the release, then the next. */
export class Deployment {
  private readonly versions = new Map<Route, Versions>();

  /** @param releasedAtMs milliseconds since the epoch; infinite when there is no release */
  constructor(
    private readonly routes: readonly Route[],
    readonly releasedAtMs: number,
  ) {}

  /** The version an exchange gets that enters the route at that moment, in milliseconds since the epoch. */
  at(route: Route, timeMs: number): RouteVersion {
    const { first, released } = this.versionsOf(route);
    return timeMs < this.releasedAtMs ? first : released;
  }

  /** The route of an application with that id. */
  find(application: string, routeId: string): Route | undefined {
    return this.routes.find((route) => route.application === application && route.routeId === routeId);
  }

  /** The applications of the fleet. */
  applications(): readonly string[] {
    return [...new Set(this.routes.map(({ application }) => application))];
  }

  /** What runs in an application at that moment. */
  running(application: string, timeMs: number): readonly RouteVersion[] {
    return this.routesOf(application).map((route) => this.at(route, timeMs));
  }

  /** What the release changes in an application. */
  changed(application: string): readonly RouteVersion[] {
    const versions = this.routesOf(application).map((route) => this.versionsOf(route));
    return versions.flatMap(({ first, released }) => (first === released ? [] : [released]));
  }

  private routesOf(application: string): readonly Route[] {
    return this.routes.filter((route) => route.application === application);
  }

  private versionsOf(route: Route): Versions {
    const known = this.versions.get(route);
    if (known !== undefined) return known;
    const first = this.version(route, route.steps);
    const { releasedSteps } = route;
    const created = { first, released: releasedSteps === undefined ? first : this.version(route, releasedSteps) };
    this.versions.set(route, created);
    return created;
  }

  private version(route: Route, steps: readonly Step[]): RouteVersion {
    const siblings = this.routesOf(route.application);
    return new RouteVersion({ ...route, steps: steps.map((step) => linked(step, siblings)) });
  }
}

const INSIDE_THE_CONTEXT = /^(direct|seda|kamelet):/;

/** Names the routes of the same Camel context that a step sends to, as an agent does. */
function linked(step: Step, siblings: readonly Route[]): Step {
  const children = step.children.map((child) => linked(child, siblings));
  if (step.uri === undefined || !INSIDE_THE_CONTEXT.test(step.uri)) return { ...step, children };
  const targets = siblings.filter(({ from }) => from === step.uri).map(({ routeId }) => routeId);
  return { ...step, children, ...(targets.length === 0 ? {} : { targetRouteIds: targets }) };
}
