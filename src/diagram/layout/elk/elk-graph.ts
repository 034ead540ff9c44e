import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Box, BoxGraph } from '../free-form/box-graph.js';
import { SPACE } from '../measures.js';

/** From the corner of a card to the first line, and from one line to the next. */
const MARGIN = 10;
const PITCH = 14;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  // Branches stand in the order they were sent, unless that makes lines cross.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  // What nothing leads to comes first, and what closes a circle leads back.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  // On the right of a line, which is below it in a picture that is turned.
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.thoroughness': '5',
  'elk.spacing.nodeNode': String(SPACE.lanes + 8),
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.nodeSelfLoop': '18',
  'elk.spacing.componentComponent': String(SPACE.lanes + 8),
  'elk.layered.spacing.nodeNodeBetweenLayers': '52',
  'elk.layered.spacing.edgeNodeBetweenLayers': '22',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
} as const;

/** Boxes and lines as ELK takes them, by their positions. */
export function toElkGraph({ boxes, lines }: BoxGraph): ElkNode {
  const touching = boxes.map(() => 0);
  for (const end of lines.flatMap(({ from, to }) => [from, to])) touching[end] = (touching[end] ?? 0) + 1;
  return {
    id: 'graph',
    layoutOptions: OPTIONS,
    children: boxes.map((box, index) => toElkNode(box, `box-${index}`, touching[index] ?? 0)),
    edges: lines.map(({ from, to, note }, index) => ({
      id: `line-${index}`,
      sources: [`box-${from}`],
      targets: [`box-${to}`],
      labels: note === null ? [] : [{ text: 'note', ...note }],
    })),
  };
}

/** Half of the width that lines may touch: what a box has on one side only, its links above all, is beside it. */
export function reachOf({ left, right }: Box): number {
  return Math.min(left, right);
}

function toElkNode(box: Box, id: string, lines: number): ElkNode {
  const { left, right, height, exit } = box;
  const reach = reachOf(box);
  const beside = { width: Math.abs(right - left), height };
  const side = right > left ? 'H_RIGHT' : 'H_LEFT';
  return {
    id,
    width: 2 * reach,
    height: exit.y,
    labels: beside.width === 0 ? [] : [{ text: 'beside', ...beside }],
    layoutOptions: {
      'elk.nodeLabels.placement': `OUTSIDE ${side} V_TOP H_PRIORITY`,
      'elk.spacing.individual': individual({
        'elk.spacing.labelNode': 0,
        'elk.spacing.portsSurrounding': `[top=0,left=${MARGIN},bottom=0,right=${MARGIN}]`,
        // As many lines as there are have to find room on one border.
        'elk.spacing.portPort': Math.min(PITCH, (2 * (reach - MARGIN)) / Math.max(1, lines - 1)),
      }),
    },
  };
}

/** Spacings of one node, as ELK reads them. */
function individual(spacings: Readonly<Record<string, string | number>>): string {
  return Object.entries(spacings)
    .map(([name, value]) => `${name}:${value}`)
    .join(';,;');
}
