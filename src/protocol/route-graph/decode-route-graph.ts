import type { BodyTraits } from '../body-traits.js';
import { type Decoded, decodeRecord } from '../decode-record.js';
import { type DetailFields, readDetails } from '../details.js';
import { decodeWithin, InvalidField } from '../invalid-field.js';
import type { ProtocolVersion } from '../protocol-version.js';
import {
  isWireObject,
  optionalArray,
  optionalName,
  optionalObject,
  payloadText,
  requiredChoice,
  requiredName,
  type WireObject,
} from '../wire-object.js';
import { checkEdges } from './check-edges.js';
import { checkTree } from './check-tree.js';
import { decodeGraphNode, type GraphNode } from './decode-graph-node.js';
import { graphHash } from './graph-hash.js';
import { GRAPH_LIMITS } from './graph-limits.js';
import { GRAPH_WORDS } from './graph-words.js';
import type { RouteGraphRecord } from './route-graph-record.js';

const SOURCE: DetailFields = new Map([
  ['location', 'text'],
  ['text', 'text'],
]);

const ERROR_HANDLER: DetailFields = new Map([
  ['type', 'name'],
  ['deadLetterUri', 'text'],
]);

/**
 * Decodes one `RouteGraph`. Unknown fields are kept, known ones must be right, and the hash must be the one of
 * `graph-hash.ts`. An agent of protocol 1 may leave out its application and the hash.
 */
export function decodeRouteGraph(
  wire: unknown,
  index: number,
  traits: BodyTraits,
  version: ProtocolVersion,
): Decoded<RouteGraphRecord> {
  return decodeRecord(wire, index, (graph) => decode(graph, traits, version));
}

function decode(wire: WireObject, traits: BodyTraits, version: ProtocolVersion): RouteGraphRecord {
  const declared = version === '2' ? requiredName : optionalName;
  const schemaVersion = wire['schemaVersion'] ?? 1;
  if (schemaVersion !== 1) throw new InvalidField('schemaVersion', 'must be 1');
  const routeId = requiredName(wire, 'routeId', traits);
  if (payloadText(wire, 'fromUri', traits) === '') throw new InvalidField('fromUri', 'is required');
  optionalName(wire, 'templateId', traits);
  checkSource(wire, traits);
  checkErrorHandler(wire, traits);
  const nodes = decodeNodes(wire, traits);
  checkEdges(boundedList(wire, 'edges', GRAPH_LIMITS.edges), checkTree(nodes), traits);
  return {
    application: declared(wire, 'application', traits),
    camelContext: optionalName(wire, 'camelContext', traits),
    routeId,
    graphHash: checkedHash(declared(wire, 'graphHash', traits), graphHash(routeId, nodes)),
    routeKind: requiredChoice(wire, 'routeKind', GRAPH_WORDS.routeKinds),
    group: optionalName(wire, 'group', traits),
    description: payloadText(wire, 'description', traits),
    fromUri: payloadText(wire, 'fromUri', traits),
    camelVersion: optionalName(wire, 'camelVersion', traits),
    nodeCount: nodes.length,
    graph: JSON.stringify(wire),
  };
}

function checkedHash(sent: string, own: string): string {
  if (sent === '' || sent === own) return own;
  throw new InvalidField('graphHash', `does not fit: the canonical hash of these nodes is ${own}`);
}

function decodeNodes(wire: WireObject, traits: BodyTraits): GraphNode[] {
  const list = boundedList(wire, 'nodes', GRAPH_LIMITS.nodes);
  if (list.length === 0) throw new InvalidField('nodes', 'must hold at least one node');
  return list.map((node, index) =>
    decodeWithin(`nodes[${index}]`, () => {
      if (!isWireObject(node)) throw new InvalidField('', 'must be an object');
      return decodeGraphNode(node, traits);
    }),
  );
}

function boundedList(wire: WireObject, field: string, max: number): readonly unknown[] {
  const list = optionalArray(wire, field) ?? [];
  if (list.length > max) throw new InvalidField(field, `must hold at most ${max}`);
  return list;
}

function checkSource(wire: WireObject, traits: BodyTraits): void {
  const source = optionalObject(wire, 'source');
  if (source === undefined) return;
  decodeWithin('source', () => {
    requiredChoice(source, 'format', GRAPH_WORDS.sourceFormats);
    readDetails(source, SOURCE, traits);
  });
}

function checkErrorHandler(wire: WireObject, traits: BodyTraits): void {
  const handler = optionalObject(wire, 'errorHandler');
  if (handler === undefined) return;
  decodeWithin('errorHandler', () => {
    readDetails(handler, ERROR_HANDLER, traits);
    const redeliveries = handler['maximumRedeliveries'] ?? 0;
    // Camel's -1 means: again without end.
    if (!Number.isInteger(redeliveries)) throw new InvalidField('maximumRedeliveries', 'must be a whole number');
  });
}
