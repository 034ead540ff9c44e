import { GRAPH_WORDS } from '../protocol/route-graph/graph-words.js';
import { isWireObject, type WireObject } from '../protocol/wire-object.js';
import { nodeClassOf } from '../protocol/route-graph/node-class.js';
import type { DrawableLink, DrawableNode } from './route-drawing-graph.js';
import { nameOf, textOf, textsOf } from './route-drawing-values.js';

/** A node as it was sent, before it has its place in a tree. */
export interface LooseNode extends Omit<DrawableNode, 'children'> {
  /** '' for none. */
  readonly parentId: string;
  readonly childIds: readonly string[];
  readonly targetRouteIds: readonly string[];
}

/** Camel numbers the nodes that were given no id: such an id tells nothing. */
const NUMBERED = /^[A-Za-z]+-?\d+$/;

/** Reads what is drawn of a node. Never throws: a wrong field counts as absent. */
export function readDrawableNode(wire: WireObject, deadLetterUri: string): LooseNode {
  const type = textOf(wire, 'type') || 'unknown';
  const uri = textOf(wire, 'uri');
  const given = GRAPH_WORDS.nodeClasses.find((one) => one === wire['nodeClass']);
  return {
    id: nameOf(wire, 'id'),
    type,
    class: nodeClassOf({ type, uri, given, deadLetterUri }),
    layout: GRAPH_WORDS.layouts.find((one) => one === wire['layout']) ?? 'leaf',
    ...textsOn(wire, type, uri),
    disabled: wire['disabled'] === true,
    links: tapOf(wire, type, uri),
    parentId: nameOf(wire, 'parentId'),
    childIds: textsOf(wire, 'children'),
    targetRouteIds: textsOf(wire, 'targetRouteIds'),
  };
}

/**
 * The label a person reads first, and a smaller text below. Camel's own labels are `type[text]`; the options of an
 * endpoint, `?` and what follows, are left out.
 */
function textsOn(wire: WireObject, type: string, uri: string): Pick<DrawableNode, 'label' | 'detail'> {
  const description = textOf(wire, 'description');
  const address = uri.replace(/\?.*$/s, '');
  const expression = expressionOf(wire);
  const camelLabel = innerLabel(textOf(wire, 'label'), type);
  // What a wire tap sends to stands beside it.
  const known =
    type === 'wireTap' && !leadsToRoutes(wire) ? [description, namedId(wire)] : [description, address, camelLabel];
  const own = known.find((text) => text !== '');
  const label = own ?? (expression === '' ? namedId(wire) : expression);
  const detail = expression === '' && description !== '' ? address || camelLabel : expression;
  return { label, detail: label.includes(detail) ? '' : detail };
}

function expressionOf(wire: WireObject): string {
  const expression = isWireObject(wire['expression']) ? textOf(wire['expression'], 'text') : '';
  // The package of an exception says less than its name.
  const exceptions = textsOf(wire, 'exceptions').map((name) => name.slice(name.lastIndexOf('.') + 1));
  return expression === '' ? exceptions.join(', ') : expression;
}

function innerLabel(label: string, type: string): string {
  if (label === type) return '';
  return label.startsWith(`${type}[`) && label.endsWith(']') ? label.slice(type.length + 1, -1) : label;
}

function leadsToRoutes(wire: WireObject): boolean {
  return textsOf(wire, 'targetRouteIds').length > 0;
}

function namedId(wire: WireObject): string {
  const id = textOf(wire, 'id');
  return NUMBERED.test(id) ? '' : id;
}

/** What a wire tap sends to goes its own way. */
function tapOf(wire: WireObject, type: string, uri: string): readonly DrawableLink[] {
  if (type !== 'wireTap') return [];
  const label = uri.replace(/\?.*$/s, '') || innerLabel(textOf(wire, 'label'), type) || 'elsewhere';
  return [{ kind: 'async', target: uri, label }];
}
