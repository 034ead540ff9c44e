import type { DrawableEdgeKind, NodeClass } from '../route-drawing-graph.js';
import type { DrawnNode, RouteDrawing } from '../route-drawing.js';
import type { NodeMarks } from './draw-node.js';
import { element } from './element.js';
import { type Legend, type LegendEntry, placeLegend } from './place-legend.js';
import { MARK_KINDS, MARK_LOOKS } from './node-mark.js';
import { classSign } from './node-tile.js';

const CLASSES: readonly (readonly [NodeClass, string])[] = [
  ['endpoint', 'endpoint'],
  ['crossRoute', 'other route'],
  ['eip', 'EIP'],
  ['processor', 'processor'],
  ['error', 'error handling'],
];
const LINES: readonly (readonly [DrawableEdgeKind, string, string])[] = [
  ['error', 'cd-error-pen', 'on failure'],
  ['async', 'cd-line', 'not waited for'],
  ['crossRoute', 'cd-crossRoute-pen', 'into another route'],
];

/** Explains the classes, lines and marks that are in the picture. */
export function drawLegend(drawing: RouteDrawing, marks: NodeMarks = new Map()): Legend {
  const { nodes, edges, width, height, omittedEdges } = drawing;
  const shown = new Set<string>(nodes.flatMap(seenOf));
  const kinds = new Set(edges.map(({ kind }) => kind));
  const set = new Set([...marks.values()].map(({ kind }) => kind));
  const entries: LegendEntry[] = [
    ...CLASSES.filter(([name]) => shown.has(name)).map(([name, text]) => ({ sign: classSign(name, ORIGIN), text })),
    ...(shown.has('bars') ? [{ sign: barSign(), text: 'all branches' }] : []),
    ...LINES.filter(([kind]) => kinds.has(kind)).map(([kind, pen, text]) => ({ sign: lineSign(kind, pen), text })),
    ...MARK_KINDS.filter((kind) => set.has(kind)).map((kind) => ({
      sign: element('circle', { class: `cd-${MARK_LOOKS[kind].tone}-fill`, r: 8 }) + signGlyph(MARK_LOOKS[kind].sign),
      text: MARK_LOOKS[kind].meaning,
    })),
    ...(omittedEdges > 0 ? [{ sign: '', text: `${omittedEdges} more lines are not drawn` }] : []),
  ];
  return placeLegend(entries, width, height);
}

const ORIGIN = { x: 0, y: 0 };

/** Classes of a node and all below, and 'bars' if there are branches that all run. */
function seenOf(node: DrawnNode): string[] {
  const own = node.type === 'route' ? [] : [node.class];
  return [...own, ...(node.bars.length > 0 ? ['bars'] : []), ...node.children.flatMap(seenOf)];
}

function barSign(): string {
  return element('rect', { class: 'cd-eip-text', x: -10, y: -2.5, width: 20, height: 5, rx: 2 });
}

function lineSign(kind: DrawableEdgeKind, pen: string): string {
  return element('path', { class: `cd-edge ${pen} cd-${kind}-edge`, d: 'M-12 0h24' });
}

function signGlyph(sign: string): string {
  return element('path', { class: 'cd-glyph cd-on-mark-pen', d: sign, transform: 'translate(-6 -6) scale(0.75)' });
}
