import { nodeWord } from '../layout/node-word.js';
import type { DrawnNode, RouteDrawing } from '../route-drawing.js';

const MOST_STEPS = 30;
const MOST_LETTERS = 80;

/** A short reading of a route, for those who do not see it: its steps in order, and what is in the larger ones. */
export function describeRoute({ nodes }: RouteDrawing): string {
  const [first] = nodes;
  const steps = nodes.length === 1 && first?.type === 'route' ? first.children : nodes;
  if (steps.length === 0) return 'A route without steps.';
  const told = steps.slice(0, MOST_STEPS).map(tell).join('; ');
  const more = steps.length > MOST_STEPS ? `; and ${steps.length - MOST_STEPS} more` : '';
  const count = steps.reduce((sum, step) => sum + sizeOf(step), 0);
  return `${count} ${count === 1 ? 'node' : 'nodes'}: ${told}${more}.`;
}

function tell(node: DrawnNode): string {
  const { type, label, children, repeated } = node;
  const text = label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS)}…` : label;
  const name = text === '' ? nodeWord(type) : `${nodeWord(type)} ${text}`;
  if (children.length === 0) return name;
  const within = children
    .map((child) => nodeWord(child.type))
    .slice(0, MOST_STEPS)
    .join(', ');
  return `${name}${repeated ? ' (repeated)' : ''} with ${within}`;
}

function sizeOf(node: DrawnNode): number {
  return 1 + node.children.reduce((sum, child) => sum + sizeOf(child), 0);
}
