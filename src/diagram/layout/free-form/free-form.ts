import type { DrawableEdge, DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge, DrawnNode } from '../../route-drawing.js';
import type { Block, BlockContext } from '../blocks/block.js';
import { arrangeInRows } from './arrange-in-rows.js';
import type { Arrangement } from './arrangement.js';
import type { BoxGraph } from './box-graph.js';
import { type Line, linesOf } from './lines.js';

/** Blocks that no tree holds together, and the lines between them. */
export interface FreeForm {
  /** What has to be arranged. */
  readonly boxGraph: BoxGraph;
  /** Puts everything where an arrangement of it says; in rows without one. */
  place(arrangement?: Arrangement): { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] };
}

/** Measures nodes that are laid out by the edges between them. */
export function freeForm(
  nodes: readonly DrawableNode[],
  edges: readonly DrawableEdge[],
  context: BlockContext,
): FreeForm {
  const lines = linesOf(nodes, edges);
  const sources = new Set(lines.map(({ from }) => from));
  const blocks = nodes.map((node, index) => context.measure(node, sources.has(index)));
  const boxGraph = boxGraphOf(blocks, lines, context);
  return {
    boxGraph,
    place: (arrangement = arrangeInRows(boxGraph)) => {
      const within: DrawnEdge[] = [];
      const placed = blocks.map((block, index) => block.place(arrangement.entries[index] ?? { x: 0, y: 0 }, within));
      const between = lines.map((line, index) => drawnLine(line, arrangement.lines[index]));
      return { nodes: placed, edges: [...within, ...between] };
    },
  };
}

function boxGraphOf(blocks: readonly Block[], lines: readonly Line[], { measures }: BlockContext): BoxGraph {
  return {
    boxes: blocks.map(({ left, right, height, exits }) => {
      const exit = exits[0]?.path.at(-1) ?? { x: 0, y: height };
      return { left, right, height, exit };
    }),
    lines: lines.map(({ from, to, edge: { label } }) => ({
      from,
      to,
      note: label === '' ? null : measures.note(label),
    })),
  };
}

function drawnLine({ edge }: Line, arranged: Arrangement['lines'][number] | undefined): DrawnEdge {
  const { source, target, kind, label } = edge;
  const { points, noteBox: labelBox } = arranged ?? { points: [], noteBox: null };
  return { source, target, kind, label, labelBox, ending: 'arrow', points };
}
