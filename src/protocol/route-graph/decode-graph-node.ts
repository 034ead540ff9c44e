import type { BodyTraits } from '../body-traits.js';
import { type DetailFields, readDetails } from '../details.js';
import { decodeWithin, InvalidField } from '../invalid-field.js';
import {
  optionalArray,
  optionalCount,
  optionalName,
  optionalObject,
  payloadText,
  requiredChoice,
  requiredName,
  type WireObject,
} from '../wire-object.js';
import type { HashedNode } from './graph-hash.js';
import { GRAPH_LIMITS } from './graph-limits.js';
import { GRAPH_WORDS } from './graph-words.js';

/** A node as far as the server looks at it; its other fields are checked and stay in the text of the graph. */
export interface GraphNode extends HashedNode {
  readonly children: readonly string[];
  readonly level: number;
}

const SHOWN: DetailFields = new Map([
  ['description', 'text'],
  ['scheme', 'name'],
  ['remote', 'flag'],
  ['dynamic', 'flag'],
  ['disabled', 'flag'],
  ['line', 'count'],
]);

const EXPRESSION: DetailFields = new Map([
  ['language', 'name'],
  ['text', 'text'],
]);

/** Decodes one node of a graph by itself; how the nodes stand to each other is `check-tree.ts`. */
export function decodeGraphNode(wire: WireObject, traits: BodyTraits): GraphNode {
  requiredChoice(wire, 'nodeClass', GRAPH_WORDS.nodeClasses);
  requiredChoice(wire, 'layout', GRAPH_WORDS.layouts);
  readDetails(wire, SHOWN, traits);
  const expression = optionalObject(wire, 'expression');
  if (expression !== undefined) decodeWithin('expression', () => readDetails(expression, EXPRESSION, traits));
  names(wire, 'targetRouteIds', traits);
  names(wire, 'exceptions', traits);
  const level = optionalCount(wire, 'level', GRAPH_LIMITS.level);
  if (level === undefined) throw new InvalidField('level', 'is required');
  // Some nodes have nothing to say, so the label may be empty, but it is part of the hash.
  if (typeof wire['label'] !== 'string') throw new InvalidField('label', 'must be a string');
  return {
    id: requiredName(wire, 'id', traits),
    type: requiredName(wire, 'type', traits),
    label: payloadText(wire, 'label', traits),
    parentId: isAbsent(wire, 'parentId') ? null : optionalName(wire, 'parentId', traits),
    uri: isAbsent(wire, 'uri') ? null : payloadText(wire, 'uri', traits),
    children: names(wire, 'children', traits),
    level,
  };
}

function isAbsent(wire: WireObject, field: string): boolean {
  return wire[field] === undefined || wire[field] === null;
}

/** A list of names, each under the path it has; absent is empty. */
function names(wire: WireObject, field: string, traits: BodyTraits): string[] {
  const list = optionalArray(wire, field) ?? [];
  return list.map((name, index) => requiredName({ [`${field}[${index}]`]: name }, `${field}[${index}]`, traits));
}
