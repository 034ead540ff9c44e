import { isWireObject, type WireObject } from '../../../protocol/wire-object.js';
import { listOf, nameOf, textOf, textsOf } from '../../route-drawing-values.js';

/** Something a route sends to. */
export interface RouteProducer {
  /** '' when only the routes are known. */
  readonly uri: string;
  /** Whether it is waited for, as far as the node tells, or sent to when something failed. */
  readonly way: 'sync' | 'async' | 'error';
  /** Routes of the same application that the agent found it to lead to. */
  readonly targetRouteIds: readonly string[];
}

/** What a definition says of the links of its route. */
export interface RouteEndpoints {
  readonly fromUri: string;
  readonly routeKind: string;
  /** URIs it takes messages from, `fromUri` first. */
  readonly consumed: readonly string[];
  readonly produced: readonly RouteProducer[];
}

const PRODUCERS = new Set(['to', 'toD', 'wireTap', 'enrich', 'kamelet']);
const POLLING = new Set(['poll', 'pollEnrich']);

/** Reads a `RouteGraph`. Never throws: what is missing or wrong is left out. */
export function readRouteEndpoints(wire: unknown): RouteEndpoints {
  const graph = isWireObject(wire) ? wire : {};
  const nodes = listOf(graph, 'nodes').filter(isWireObject);
  const crossing = targetsByNode(graph);
  const fromUri = nameOf(graph, 'fromUri');
  const polled = nodes.filter((node) => POLLING.has(nameOf(node, 'type'))).map((node) => nameOf(node, 'uri'));
  return {
    fromUri,
    routeKind: textOf(graph, 'routeKind') || 'route',
    consumed: [fromUri, ...polled].filter((uri) => uri !== ''),
    produced: [...nodes.flatMap((node) => producerOf(node, crossing)), ...deadLetterOf(graph)],
  };
}

function producerOf(node: WireObject, crossing: ReadonlyMap<string, readonly string[]>): RouteProducer[] {
  const type = nameOf(node, 'type');
  const uri = PRODUCERS.has(type) ? nameOf(node, 'uri') : '';
  const targets = new Set([...textsOf(node, 'targetRouteIds'), ...(crossing.get(nameOf(node, 'id')) ?? [])]);
  const isSent = (uri !== '' || targets.size > 0) && node['disabled'] !== true;
  return isSent ? [{ uri, way: type === 'wireTap' ? 'async' : 'sync', targetRouteIds: [...targets] }] : [];
}

function targetsByNode(graph: WireObject): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  for (const edge of listOf(graph, 'edges').filter(isWireObject)) {
    const [source, target] = [nameOf(edge, 'source'), nameOf(edge, 'targetRouteId')];
    if (target !== '') targets.set(source, [...(targets.get(source) ?? []), target]);
  }
  return targets;
}

function deadLetterOf(graph: WireObject): RouteProducer[] {
  const handler = graph['errorHandler'];
  const uri = isWireObject(handler) ? nameOf(handler, 'deadLetterUri') : '';
  return uri === '' ? [] : [{ uri, way: 'error', targetRouteIds: [] }];
}
