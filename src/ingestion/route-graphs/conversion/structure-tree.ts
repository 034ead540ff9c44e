import type { OutlineStep } from './route-outline.js';

/** A line of a `route-structure`, with the level Camel printed. */
export interface StructureLine {
  readonly step: OutlineStep;
  readonly level: number;
}

interface Open {
  readonly type: string;
  readonly level: number;
  readonly children: OutlineStep[];
}

/**
 * Hangs the lines of a `route-structure` below each other by their levels. Before Camel 4.21 the branches of a choice
 * have the level of their choice; since, one more. Both give the same tree.
 */
export function structureTree(lines: readonly StructureLine[]): readonly OutlineStep[] {
  const roots: OutlineStep[] = [];
  const open: Open[] = [];
  for (const { step, level } of lines) {
    const isBranch = step.type === 'when' || step.type === 'otherwise';
    let last = open.at(-1);
    while (last !== undefined && !isAround(last, level, isBranch)) {
      open.pop();
      last = open.at(-1);
    }
    const children: OutlineStep[] = [];
    (last?.children ?? roots).push({ ...step, children });
    open.push({ type: step.type, level, children });
  }
  return roots;
}

/** A branch on the level of its choice is within it all the same. */
function isAround({ type, level: outer }: Open, level: number, isBranch: boolean): boolean {
  return outer < level || (isBranch && outer === level && type === 'choice');
}
