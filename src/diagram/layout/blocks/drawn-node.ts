import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnNode } from '../../route-drawing.js';
import type { Rect } from '../geometry.js';
import { isRepeated } from '../node-role.js';

/** What the layout decides about a node. */
type Place = Rect & Pick<DrawnNode, 'header' | 'lane' | 'bars' | 'children'>;

/** A node at its place. */
export function drawnNode(node: DrawableNode, place: Place): DrawnNode {
  const { id, type, class: nodeClass, label, detail, disabled, removed = false } = node;
  return { id, type, class: nodeClass, label, detail, disabled, removed, repeated: isRepeated(node), ...place };
}
