import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge } from '../../route-drawing.js';
import { type Block, type BlockContext, exitBelow, isSpread } from './block.js';
import { drawnNode } from './drawn-node.js';
import type { Point, Rect } from '../geometry.js';
import { joinExits, type Joint } from './join-exits.js';
import { linksOf } from './links.js';
import { SPACE } from '../measures.js';
import { isPassedWhole } from '../node-role.js';
import { type Sequence, sequence } from './sequence.js';

/** Height below the title of a lane that nothing is in. */
const EMPTY = 14;

/** A node drawn as a lane around its children, which are steps one after the other. */
export function laneBlock(node: DrawableNode, context: BlockContext, leadsOn: boolean): Block {
  const { id } = node;
  const title = context.measures.title(node);
  const steps = sequence(node.children, context, leadsOn);
  const height = title.height + bodyHeight(steps);
  const links = linksOf(node, context.measures, SPACE.rescueLine + 1);
  // A title that is wider than the steps widens the lane to both sides, so that the axis stays.
  const missing = Math.max(0, Math.ceil((title.width - steps.left - steps.right - 2 * SPACE.lanePad) / 2));
  const left = steps.left + SPACE.lanePad + missing;
  const width = left + steps.right + SPACE.lanePad + missing;
  const ends = isPassedWhole(node) && steps.first !== undefined && steps.exits.length === 0;
  return {
    id,
    left,
    right: width - left + links.width,
    height: Math.max(height, links.height),
    exits: leadsOn && !ends ? [exitBelow(id, height)] : [],
    place: ({ x, y }, edges) => {
      const lane = { x: x - left, y, width, height };
      const header = { ...lane, height: title.height };
      edges.push(...links.place({ x: lane.x + width, y }));
      const children = steps.place({ x, y: y + title.height + SPACE.lead }, edges);
      edges.push(...linesThrough(id, steps, { x, y: y + title.height }, lane));
      return drawnNode(node, { ...lane, header, lane, bars: [], children });
    },
  };
}

function bodyHeight(steps: Sequence): number {
  if (steps.height === 0) return EMPTY;
  return SPACE.lead + steps.height + (isSpread(steps) ? SPACE.mergeTail : SPACE.tail);
}

/** From the title to the first step, and from the last one to the end of the lane, unless nothing comes after that. */
function linesThrough(id: string, steps: Sequence, start: Point, lane: Rect): DrawnEdge[] {
  if (steps.first === undefined) return [];
  const first = { x: start.x, y: start.y + SPACE.lead };
  const end = { x: start.x, y: lane.y + lane.height };
  const joint: Joint = { target: id, at: end, approach: SPACE.mergeApproach, ending: 'lane' };
  return [
    {
      source: id,
      target: steps.first,
      kind: 'flow',
      label: '',
      labelBox: null,
      ending: 'arrow',
      points: [start, first],
    },
    ...joinExits(steps.exits, first, joint),
  ];
}
