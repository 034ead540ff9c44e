import { nodeWord } from '../layout/node-word.js';
import type { Rect } from '../layout/geometry.js';
import type { DrawnNode } from '../route-drawing.js';
import { drawCard } from './draw-card.js';
import { drawLane } from './draw-lane.js';
import { drawMark } from './draw-mark.js';
import { element, textElement } from './element.js';
import type { NodeMark } from './node-mark.js';

/** Marks by the id of the node. */
export type NodeMarks = ReadonlyMap<string, NodeMark>;

/** A node with all that is below it, as a group that tells its id and type. */
export function drawNode(node: DrawnNode, marks: NodeMarks, depth = 0): string {
  const mark = marks.get(node.id);
  const attributes = {
    'data-node-id': node.id,
    'data-node-type': node.type,
    'data-node-class': node.class,
    'data-mark': mark?.kind,
  };
  // The route is the picture itself, which has its ground and its title already.
  const isPicture = depth === 0 && node.type === 'route' && node.lane !== null;
  const inner = node.children.map((child) => drawNode(child, marks, depth + (isPicture ? 0 : 1)));
  const own = isPicture ? '' : drawOwn(node, depth);
  const over = mark === undefined ? '' : drawMark(mark, isPicture ? within(node.header) : node.header);
  return element('g', attributes, textElement('title', {}, tooltipOf(node, mark)) + own + inner.join('') + over);
}

/** A mark stands around what it is on, which the title of the picture has no room for. */
function within({ x, y, width, height }: Rect): Rect {
  return { x: x + 12, y: y + 14, width: width - 24, height: height - 22 };
}

function drawOwn(node: DrawnNode, depth: number): string {
  const bars = node.bars.map(({ x, y, width, height }) =>
    element('rect', { class: `cd-${node.class}-text`, x, y, width, height, rx: 2 }),
  );
  return bars.join('') + (node.lane === null ? drawCard(node) : drawLane(node, node.lane, depth));
}

/** All that is known, for what the picture had to clip. */
function tooltipOf({ type, label, detail, id, disabled }: DrawnNode, mark: NodeMark | undefined): string {
  const word = disabled ? `${nodeWord(type)} (disabled)` : nodeWord(type);
  const texts = [label, detail].filter((text) => text !== '').join(' · ');
  const note = mark?.note === undefined ? '' : ` ${mark.note}`;
  return (texts === '' ? `${word} [${id}]` : `${word}: ${texts} [${id}]`) + note;
}
