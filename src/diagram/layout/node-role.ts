import { endsTheFlowType, isDetachedType } from '../../protocol/route-graph/node-layout.js';
import type { DrawableNode } from '../route-drawing-graph.js';

/** How a node and what is below it are laid out. */
export type NodeRole = 'card' | 'lane' | 'exclusive' | 'parallel' | 'guarded';

const EXCLUSIVE = new Set(['choice', 'switch', 'loadBalance', 'recipientList']);
const GUARDED = new Set(['doTry', 'circuitBreaker']);
/** These are lanes even when nothing is in them: that a branch is there is worth seeing. */
const BRANCH = new Set(['when', 'otherwise', 'doCatch', 'doFinally', 'onFallback']);

/** A node without children is a card, a container whose type is unknown a lane, or what it says it is. */
export function roleOf({ type, layout, children }: DrawableNode): NodeRole {
  if (BRANCH.has(type)) return 'lane';
  if (children.length === 0) return 'card';
  if (EXCLUSIVE.has(type)) return 'exclusive';
  if (type === 'multicast') return 'parallel';
  if (GUARDED.has(type)) return 'guarded';
  return layout === 'branching' ? 'exclusive' : 'lane';
}

/** Not in the main flow: it runs when something happens. */
export function isDetached({ type }: Pick<DrawableNode, 'type'>): boolean {
  return isDetachedType(type);
}

/** Its children run once for each part of the message, or again and again. */
export function isRepeated({ type, children }: DrawableNode): boolean {
  return children.length > 0 && (type === 'split' || type === 'loop');
}

/** A lane beside the body of a `doTry` or a `circuitBreaker`, run instead of the rest of it. */
export function isRescue({ type }: DrawableNode): boolean {
  return type === 'doCatch' || type === 'onFallback';
}

/** Nothing comes after it on this way. */
export function endsTheFlow({ type, removed }: DrawableNode): boolean {
  if (removed) return false;
  return endsTheFlowType(type);
}

const PASSING = new Set([...BRANCH, ...GUARDED, 'pipeline', 'step', 'policy', 'transacted', 'saga']);

/** Whoever passes this lane passes all of it, so nothing comes after it either when its last step ends the flow. */
export function isPassedWhole({ type }: DrawableNode): boolean {
  return PASSING.has(type);
}
