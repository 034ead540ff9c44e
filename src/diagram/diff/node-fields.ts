import { isWireObject, type WireObject } from '../../protocol/wire-object.js';
import { listOf, nameOf, textsOf } from '../route-drawing-values.js';

/** What of a node is compared. Lines, levels and classes are not: they follow from the rest or from where it was read. */
export const NODE_FIELDS = [
  'type',
  'label',
  'uri',
  'expression',
  'expressionLanguage',
  'description',
  'exceptions',
  'disabled',
  'targetRouteIds',
] as const;
export type NodeField = (typeof NODE_FIELDS)[number];

/** null and an empty list are absent. */
export type FieldValue = string | boolean | readonly string[] | null;
export type NodeFields = Readonly<Record<NodeField, FieldValue>>;

/**
 * The compared fields of a node as they were sent. Never throws: a wrong field counts as absent.
 *
 * @param linked ids of routes that edges of the graph lead to from this node
 */
export function fieldsOf(wire: WireObject, type: string, linked: readonly string[]): NodeFields {
  const expression = isWireObject(wire['expression']) ? wire['expression'] : {};
  return {
    type,
    // Camel makes the label of a choice out of those of its branches, which are compared themselves.
    label: type === 'choice' ? null : given(wire, 'label'),
    uri: given(wire, 'uri'),
    expression: given(expression, 'text'),
    expressionLanguage: given(expression, 'language'),
    description: given(wire, 'description'),
    exceptions: textsOf(wire, 'exceptions'),
    disabled: wire['disabled'] === true,
    targetRouteIds: [...new Set([...textsOf(wire, 'targetRouteIds'), ...linked])].sort(),
  };
}

/** Ids of the routes that the edges of a graph lead to, by the node they leave. */
export function linkedRoutes(graph: WireObject): ReadonlyMap<string, readonly string[]> {
  const linked = new Map<string, string[]>();
  for (const edge of listOf(graph, 'edges').filter(isWireObject)) {
    const target = edge['kind'] === 'crossRoute' ? nameOf(edge, 'targetRouteId') : '';
    if (target === '') continue;
    const source = nameOf(edge, 'source');
    const known = linked.get(source);
    if (known === undefined) linked.set(source, [target]);
    else known.push(target);
  }
  return linked;
}

/** Whether the fields say more of a node than its type: such a node is recognised wherever it stands. */
export function isTelling({ type, label, uri, expression, description, exceptions }: NodeFields): boolean {
  const hasLabel = label !== null && label !== type;
  return hasLabel || uri !== null || expression !== null || description !== null || !isEmpty(exceptions);
}

function given(wire: WireObject, field: string): string | null {
  return nameOf(wire, field) || null;
}

function isEmpty(value: FieldValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
