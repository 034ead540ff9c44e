import type { GRAPH_WORDS } from './graph-words.js';

/** How the children of a node stand to each other. */
export type NodeLayout = (typeof GRAPH_WORDS.layouts)[number];

const BRANCHING = new Set(['choice', 'switch', 'multicast', 'doTry', 'loadBalance', 'recipientList', 'circuitBreaker']);
const BRANCH = new Set(['when', 'otherwise', 'doCatch', 'doFinally', 'onFallback']);
const DETACHED = new Set(['onException', 'onCompletion', 'intercept', 'interceptFrom', 'interceptSendToEndpoint']);
const LAST = new Set(['stop', 'throwException', 'rollback']);

/** The layout of a node by its type; of an unknown one, whether there is something in it decides. */
export function nodeLayoutOf(type: string, hasChildren: boolean): NodeLayout {
  if (BRANCH.has(type)) return 'branch';
  if (!hasChildren) return 'leaf';
  return BRANCHING.has(type) ? 'branching' : 'sequence';
}

/** Not in the main flow: it runs when something happens. */
export function isDetachedType(type: string): boolean {
  return DETACHED.has(type);
}

/** Nothing comes after it on this way. */
export function endsTheFlowType(type: string): boolean {
  return LAST.has(type);
}
