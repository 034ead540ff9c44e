import { isWireObject, type WireObject } from '../../protocol/wire-object.js';
import type { DrawableGraph, DrawableNode } from '../route-drawing-graph.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import { listOf, nameOf } from '../route-drawing-values.js';
import { givenIdOf } from './given-id.js';
import { fieldsOf, linkedRoutes, type NodeFields } from './node-fields.js';

/** A node of a version of a route. */
export interface VersionNode {
  readonly node: DrawableNode;
  readonly fields: NodeFields;
  /** See `given-id.ts`; '' when its id tells nothing. */
  readonly givenId: string;
  /** Position in document order: a parent comes before its children. */
  readonly index: number;
  readonly parent: VersionNode | null;
  /** Position among its siblings. */
  readonly place: number;
  readonly children: readonly VersionNode[];
  /** How many nodes it is, itself included. */
  readonly size: number;
}

/** A version of a route, fit to be compared with another one. */
export interface RouteVersion {
  readonly graph: DrawableGraph;
  readonly roots: readonly VersionNode[];
  /** All nodes in document order. */
  readonly nodes: readonly VersionNode[];
}

/** Reads a `RouteGraph`. Never throws, as `readDrawableGraph` does not. */
export function readVersion(wire: unknown): RouteVersion {
  const source = isWireObject(wire) ? wire : {};
  const graph = readDrawableGraph(source);
  const sent = new Map(
    listOf(source, 'nodes')
      .filter(isWireObject)
      .map((node): [string, WireObject] => [nameOf(node, 'id'), node]),
  );
  const linked = linkedRoutes(source);
  const nodes: VersionNode[] = [];
  const grow = (node: DrawableNode, place: number, parent: VersionNode | null): VersionNode => {
    const { id, type } = node;
    const children: VersionNode[] = [];
    const fields = fieldsOf(sent.get(id) ?? {}, type, linked.get(id) ?? []);
    const givenId = givenIdOf(id, type, graph.routeId);
    const own = { node, fields, givenId, index: nodes.length, parent, place, children, size: 1 };
    nodes.push(own);
    children.push(...node.children.map((child, index) => grow(child, index, own)));
    own.size = nodes.length - own.index;
    return own;
  };
  return { graph, roots: graph.roots.map((root, index) => grow(root, index, null)), nodes };
}
