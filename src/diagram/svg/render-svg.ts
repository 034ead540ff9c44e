import { FONTS } from '../layout/fonts.js';
import { SPACE } from '../layout/measures.js';
import type { NodeClass } from '../route-drawing-graph.js';
import type { DrawnNode, RouteDrawing } from '../route-drawing.js';
import { describeRoute } from './describe-route.js';
import { drawEdge } from './draw-edge.js';
import { drawNode, type NodeMarks } from './draw-node.js';
import { element, textElement } from './element.js';
import { drawLegend } from './legend.js';
import { STYLE_SHEET } from './style-sheet.js';
import { textLine } from './text-line.js';

/**
 * The picture as one SVG document: no script, nothing from elsewhere, all texts escaped, and the same bytes for the same
 * drawing and marks. Coordinates are those of the drawing; only the legend stands below what the drawing takes.
 */
export function renderSvg(drawing: RouteDrawing, marks: NodeMarks = new Map()): string {
  const { width, nodes, edges } = drawing;
  const legend = drawLegend(drawing, marks);
  const height = drawing.height + legend.height;
  const classes = classesOf(nodes);
  const page = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 14 };
  const content = [
    textElement('title', {}, `Route ${drawing.routeId}`.trim()),
    textElement('desc', {}, describeRoute(drawing)),
    element('style', {}, STYLE_SHEET),
    element('rect', { class: 'cd-page', ...page }),
    heading(drawing),
    ...nodes.map((node) => drawNode(node, marks)),
    ...edges.map((edge) => drawEdge(edge, classes.get(edge.source) ?? 'eip')),
    legend.markup,
  ];
  const root = { xmlns: 'http://www.w3.org/2000/svg', class: 'cd', role: 'img', width, height };
  return `${element('svg', { ...root, viewBox: `0 0 ${width} ${height}` }, content.join('\n'))}\n`;
}

function heading({ routeId, description, width }: RouteDrawing): string {
  const place = { x: SPACE.page, width: width - 2 * SPACE.page };
  return (
    textLine(routeId, { ...place, y: SPACE.page + 12, font: FONTS.heading, colour: 'cd-text' }) +
    textLine(description, { ...place, y: SPACE.page + 32, font: FONTS.subheading, colour: 'cd-quiet' })
  );
}

function classesOf(nodes: readonly DrawnNode[]): ReadonlyMap<string, NodeClass> {
  const classes = new Map<string, NodeClass>();
  const collect = (node: DrawnNode): void => {
    classes.set(node.id, node.class);
    node.children.forEach(collect);
  };
  nodes.forEach(collect);
  return classes;
}
