import type { BodyTraits } from '../../../protocol/body-traits.js';
import { decodeWithin, InvalidField } from '../../../protocol/invalid-field.js';
import {
  isWireObject,
  optionalArray,
  optionalName,
  payloadText,
  requiredName,
  type WireObject,
} from '../../../protocol/wire-object.js';
import { shownText } from './label-text.js';
import { orderChildren } from './order-children.js';
import { routeStep } from './outline-of-definition.js';
import { pathOrder } from './path-order.js';
import { bareStep, type OutlineEdge, type OutlineStep, type RouteOutline } from './route-outline.js';
import { shortEdges } from './short-edges.js';
import { withoutSecrets } from './without-secrets.js';

/**
 * Reads the short form of protocol 1: `nodes` with nested `children`, and `edges`. When the edges between the outermost
 * nodes are one path, or there are none, it is a route and those nodes are its steps; else it is drawn by its edges.
 * Throws an {@link InvalidField} with the path.
 */
export function shortOutline(wire: WireObject, traits: BodyTraits): RouteOutline {
  const routeId = requiredName(wire, 'routeId', traits);
  const nodes = (optionalArray(wire, 'nodes') ?? []).map((node, index) => readNode(node, `nodes[${index}]`, traits));
  const sent = shortEdges(wire, traits);
  const steps = (sent.length === 0 ? nodes : pathOrder(nodes, sent))?.flatMap(unwrapped);
  const from = (steps ?? nodes).find(({ type }) => type === 'from');
  const fromUri = withoutSecrets(payloadText(wire, 'fromUri', traits), 'uri') || (from?.uri ?? '');
  if (fromUri === '') throw new InvalidField('fromUri', 'is required, or a node of type from with a uri');
  const edges = sent.map((edge) => withFixedEnds(edge, from, routeId));
  return {
    routeId,
    group: optionalName(wire, 'group', traits),
    description: payloadText(wire, 'description', traits),
    fromUri,
    source: { format: 'json' },
    roots: steps === undefined ? nodes : [routeStep(routeId, withFrom(steps, from, fromUri), 'nodes')],
    edges: sent.length === 0 ? null : edges,
  };
}

function readNode(wire: unknown, path: string, traits: BodyTraits): OutlineStep {
  return decodeWithin(path, () => {
    if (!isWireObject(wire)) throw new InvalidField('', 'must be an object');
    const sentUri = payloadText(wire, 'uri', traits) || payloadText(wire, 'endpointUri', traits);
    const type = shortType(requiredName(wire, 'type', traits));
    const children = optionalArray(wire, 'children') ?? [];
    return {
      ...bareStep(type, path),
      id: optionalName(wire, 'id', traits),
      ...shownText(type, payloadText(wire, 'label', traits), sentUri),
      description: payloadText(wire, 'description', traits),
      disabled: wire['disabled'] === true,
      children: orderChildren(children.map((child, index) => readNode(child, `children[${index}]`, traits))),
    };
  });
}

/** `EIP_SPLIT` and `SET_BODY` are Camel's `split` and `setBody`. */
function shortType(sent: string): string {
  if (!/^[A-Z][A-Z0-9_]*$/.test(sent)) return sent;
  return sent
    .replace(/^EIP_/, '')
    .toLowerCase()
    .replace(/_([a-z0-9])/g, (_part, letter: string) => letter.toUpperCase());
}

/** What is in a `route` that was sent as the outermost node. */
function unwrapped(step: OutlineStep): readonly OutlineStep[] {
  if (step.type === 'route') return step.children.flatMap(unwrapped);
  return step.type === 'from' ? [{ ...step, children: [] }, ...step.children] : [step];
}

function withFrom(steps: readonly OutlineStep[], from: OutlineStep | undefined, uri: string): readonly OutlineStep[] {
  const first = from ?? { ...bareStep('from', 'fromUri'), label: `from[${uri}]`, uri };
  return [first, ...steps.filter((step) => step !== from)];
}

/** The `from` has an id of its own in every graph, so its edges follow it. */
function withFixedEnds(edge: OutlineEdge, from: OutlineStep | undefined, routeId: string): OutlineEdge {
  if (from === undefined || from.id === '') return edge;
  const fixed = (id: string): string => (id === from.id ? `from:${routeId}` : id);
  return { ...edge, source: fixed(edge.source), target: fixed(edge.target) };
}
