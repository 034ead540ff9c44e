import { endpoint, type Endpoint } from '../fleet/endpoint.js';
import type { RouteGraph } from '../wire-graph.js';
import { type DefinedRoute, routeGraph } from './route-graph.js';
import type { Step } from './step.js';

/** A node as visits see it. */
export interface DefinedNode {
  readonly id: string;
  readonly type: string;
  /** Camel has no channel for it, so its agent reports it by itself. */
  readonly synthetic: boolean;
  readonly endpoint: Endpoint | undefined;
  readonly children: readonly Step[];
}

const SYNTHETIC = new Set(['when', 'otherwise', 'doCatch', 'doFinally', 'onException', 'onFallback']);

/** One version of a route: the graph its agent sends, and the nodes an exchange can pass. */
export class RouteVersion {
  readonly graph: RouteGraph;
  readonly steps: readonly Step[];
  private readonly nodes = new Map<string, DefinedNode>();

  constructor(route: DefinedRoute) {
    this.graph = routeGraph(route);
    this.steps = route.steps;
    this.add(route.steps);
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  /** Throws for an id the route does not have: what is reported is always in the picture. */
  node(id: string): DefinedNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new RangeError(`${this.graph.routeId} has no node ${id}`);
    return node;
  }

  /** The id of a node's branch of that type: the `doCatch` of a `doTry`. */
  branchOf(id: string, type: string): string {
    const branch = this.node(id).children.find((child) => child.type === type);
    if (branch === undefined) throw new RangeError(`${this.graph.routeId} has no ${type} in ${id}`);
    return branch.id;
  }

  private add(steps: readonly Step[]): void {
    for (const { id, type, uri, children } of steps) {
      const synthetic = SYNTHETIC.has(type);
      this.nodes.set(id, { id, type, synthetic, endpoint: uri === undefined ? undefined : endpoint(uri), children });
      this.add(children);
    }
  }
}
