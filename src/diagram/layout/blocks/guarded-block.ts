import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge } from '../../route-drawing.js';
import { type Block, type BlockContext, movedExits, rectAt } from './block.js';
import { drawnNode } from './drawn-node.js';
import { moved, type Point } from '../geometry.js';
import { joinExits, type Joint } from './join-exits.js';
import { laneBlock } from './lane-block.js';
import { SPACE } from '../measures.js';
import { isRescue } from '../node-role.js';
import { sequence } from './sequence.js';

/** A lane that is entered when the body fails, with where its entry lies from that of the body. */
interface Rescue {
  readonly block: Block;
  readonly at: Point;
}

/**
 * A `doTry` or a `circuitBreaker`: all plain children are the body, one lane on the axis; the lanes that rescue it stand
 * on its right, and what comes finally below it on the axis.
 */
export function guardedBlock(node: DrawableNode, context: BlockContext, leadsOn: boolean): Block {
  const steps = node.children.filter((child) => !isRescue(child) && !isFinal(child));
  const finals = sequence(node.children.filter(isFinal), context, leadsOn);
  const { first } = finals;
  const isFollowed = leadsOn || first !== undefined;
  const body = laneBlock({ ...node, children: steps, links: [] }, context, isFollowed);
  const caught = node.children.filter(isRescue).map((child) => context.measure(child, isFollowed));
  const rescues = besides(body, caught);
  const exits = [...body.exits, ...rescues.flatMap(({ block, at }) => movedExits(block.exits, at))];
  const guardedHeight = Math.max(body.height, ...rescues.map(({ block, at }) => at.y + block.height));
  const below = { x: 0, y: guardedHeight + SPACE.mergeGap };
  const extent = {
    left: Math.max(body.left, finals.left),
    right: Math.max(body.right, finals.right, ...rescues.map(({ block, at }) => at.x + block.right)),
    height: first === undefined ? guardedHeight : below.y + finals.height,
  };
  return {
    id: node.id,
    ...extent,
    exits: first === undefined ? exits : movedExits(finals.exits, below),
    place: (entry, edges) => {
      const { lane, header, children } = body.place(entry, edges);
      const lanes = rescues.map(({ block, at }) => block.place(moved(entry, at), edges));
      edges.push(...rescues.map((rescue) => failureLine(node.id, body, rescue, entry)));
      const at = moved(entry, below);
      const joint: Omit<Joint, 'target'> = { at, approach: SPACE.approach, ending: 'arrow' };
      if (first !== undefined) edges.push(...joinExits(exits, entry, { target: first, ...joint }));
      const all = [...children, ...lanes, ...finals.place(at, edges)];
      return drawnNode(node, { ...rectAt(extent, entry), lane, header, bars: [], children: all });
    },
  };
}

function isFinal({ type }: DrawableNode): boolean {
  return type === 'doFinally';
}

function besides(body: Block, blocks: readonly Block[]): Rescue[] {
  let right = body.right + SPACE.rescue;
  return blocks.map((block) => {
    const at = { x: right + block.left, y: SPACE.rescueDrop };
    right = at.x + block.right + SPACE.lanes;
    return { block, at };
  });
}

/** From the side of the body over the lanes in between and down into the lane that rescues it. */
function failureLine(source: string, body: Block, { block, at }: Rescue, entry: Point): DrawnEdge {
  const start = { x: body.right, y: SPACE.rescueLine };
  const points = [start, { x: at.x, y: SPACE.rescueLine }, at].map((point) => moved(point, entry));
  return { source, target: block.id, kind: 'error', label: '', labelBox: null, ending: 'arrow', points };
}
