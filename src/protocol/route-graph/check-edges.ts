import type { BodyTraits } from '../body-traits.js';
import { decodeWithin, InvalidField } from '../invalid-field.js';
import { isWireObject, optionalName, payloadText, requiredChoice, requiredName } from '../wire-object.js';
import { GRAPH_WORDS } from './graph-words.js';

/**
 * Makes sure that every edge leads from a node of the graph to another one; a `crossRoute` edge leads to a node of
 * another route, and so may an `async` one, which a wire tap sends by. Throws an {@link InvalidField} with the path from the graph.
 */
export function checkEdges(edges: readonly unknown[], ids: ReadonlySet<string>, traits: BodyTraits): void {
  edges.forEach((edge, index) => {
    decodeWithin(`edges[${index}]`, () => {
      checkEdge(edge, ids, traits);
    });
  });
}

function checkEdge(edge: unknown, ids: ReadonlySet<string>, traits: BodyTraits): void {
  if (!isWireObject(edge)) throw new InvalidField('', 'must be an object');
  const kind = requiredChoice(edge, 'kind', GRAPH_WORDS.edgeKinds);
  payloadText(edge, 'label', traits);
  optionalName(edge, 'targetRouteId', traits);
  const source = requiredName(edge, 'source', traits);
  const target = requiredName(edge, 'target', traits);
  if (!ids.has(source)) throw new InvalidField('source', 'is the id of no node of this graph');
  if (!ids.has(target) && kind !== 'crossRoute' && kind !== 'async') {
    throw new InvalidField('target', 'is the id of no node of this graph, and the edge is no crossRoute or async');
  }
}
