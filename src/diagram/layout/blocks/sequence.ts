import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge, DrawnNode } from '../../route-drawing.js';
import { type Block, type BlockContext, type Exit, isSpread, movedExits } from './block.js';
import { stackBeside } from './detached.js';
import type { Point } from '../geometry.js';
import { joinExits } from './join-exits.js';
import { isDetached } from '../node-role.js';
import { SPACE } from '../measures.js';

/** Steps one after the other on one axis, and beside them what is detached from the flow. */
export interface Sequence {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** The first step; undefined when there is none. */
  readonly first: string | undefined;
  readonly exits: readonly Exit[];
  place(entry: Point, edges: DrawnEdge[]): DrawnNode[];
}

/**
 * Measures steps. With `connected` false there are no lines between them: nobody said that one comes after the other.
 *
 * @param leadsOn whether anything comes after the last one
 */
export function sequence(
  nodes: readonly DrawableNode[],
  context: BlockContext,
  leadsOn: boolean,
  connected = true,
): Sequence {
  const [detached, inFlow] = [nodes.filter(isDetached), nodes.filter((node) => !isDetached(node))];
  const steps = inFlow.map((node) => context.measure(node, connected && (leadsOn || node !== inFlow.at(-1))));
  const tops = topsOf(steps);
  const last = steps.at(-1);
  const end = last === undefined ? 0 : (tops.at(-1) ?? 0) + last.height;
  const left = Math.max(0, ...steps.map((step) => step.left));
  const right = Math.max(0, ...steps.map((step) => step.right));
  const lanes = detached.map((node) => context.measure(node, false));
  const beside = stackBeside(lanes, end);
  const besideAt = right + (steps.length > 0 && beside.width > 0 ? SPACE.detached : 0);
  return {
    left,
    right: besideAt + beside.width,
    height: Math.max(end, beside.height),
    first: steps[0]?.id,
    exits: last === undefined ? [] : movedExits(last.exits, { x: 0, y: tops.at(-1) ?? 0 }),
    place: (entry, edges) => {
      const at = (index: number): Point => ({ x: entry.x, y: entry.y + (tops[index] ?? 0) });
      const placed = steps.map((step, index) => step.place(at(index), edges));
      edges.push(...steps.flatMap((step, index) => linesBetween(step, at(index), steps, at, index + 1)));
      return [...placed, ...beside.place({ x: entry.x + besideAt, y: entry.y }, edges)];
    },
  };
}

function topsOf(steps: readonly Block[]): number[] {
  let top = 0;
  return steps.map((step) => {
    const own = top;
    top += step.height + (isSpread(step) ? SPACE.mergeGap : SPACE.gap);
    return own;
  });
}

function linesBetween(
  step: Block,
  entry: Point,
  steps: readonly Block[],
  at: (index: number) => Point,
  next: number,
): DrawnEdge[] {
  const target = steps[next]?.id;
  if (target === undefined) return [];
  return joinExits(step.exits, entry, { target, at: at(next), approach: SPACE.approach, ending: 'arrow' });
}
