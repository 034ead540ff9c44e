/** Route graphs of protocol 2 as this fleet sends them. */

import type { RouteKind } from './wire.js';

export interface GraphNode {
  id: string;
  type: string;
  nodeClass: string;
  label: string;
  parentId: string | null;
  /** In document order. */
  children: string[];
  /** Depth in the graph; the route is 0. */
  level: number;
  layout: string;
  description?: string;
  uri?: string;
  scheme?: string;
  remote?: boolean;
  /** The target is known only at run time. */
  dynamic?: boolean;
  targetRouteIds?: readonly string[];
  expression?: { language: string; text: string };
  exceptions?: readonly string[];
  disabled?: boolean;
}

export interface GraphEdge {
  source: string;
  target: string;
  kind: 'crossRoute';
  targetRouteId: string;
}

export interface ErrorHandler {
  readonly type: string;
  readonly deadLetterUri?: string;
  readonly maximumRedeliveries?: number;
}

export interface RouteGraph {
  /** `sha256:` and 64 hex digits. */
  graphHash: string;
  schemaVersion: 1;
  application: string;
  camelContext: string;
  routeId: string;
  routeKind: RouteKind;
  group?: string;
  description?: string;
  fromUri: string;
  errorHandler?: ErrorHandler;
  camelVersion: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
}
