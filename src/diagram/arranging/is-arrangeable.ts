import type { BoxGraph } from '../layout/free-form/box-graph.js';

const MOST = { boxes: 250, lines: 500 } as const;

/** Whether ELK can do it in the time there is; what it cannot is set in rows. */
export function isArrangeable({ boxes, lines }: BoxGraph): boolean {
  return boxes.length <= MOST.boxes && lines.length <= MOST.lines;
}
