import { FONTS } from '../layout/fonts.js';
import { SPACE } from '../layout/measures.js';
import type { DrawnEdge, DrawnNode, RouteDrawing } from '../route-drawing.js';
import { describeRoute } from './describe-route.js';
import { drawEdge, type EdgeLook } from './draw-edge.js';
import { drawNode, type NodeMarks } from './draw-node.js';
import { element, textElement } from './element.js';
import { drawLegend } from './legend.js';
import { STYLE_SHEET } from './style-sheet.js';
import { textLine } from './text-line.js';

/** What is read out of a picture. */
export interface PictureTexts {
  readonly title: string;
  readonly description: string;
}

/**
 * The picture as one SVG document: no script, nothing from elsewhere, all texts escaped, and the same bytes for the same
 * drawing and marks. Coordinates are those of the drawing; only the legend stands below what the drawing takes.
 */
export function renderSvg(
  drawing: RouteDrawing,
  marks: NodeMarks = new Map(),
  texts: PictureTexts = { title: `Route ${drawing.routeId}`.trim(), description: describeRoute(drawing) },
): string {
  const { width, nodes, edges } = drawing;
  const legend = drawLegend(drawing, marks);
  const height = drawing.height + legend.height;
  const looks = edgeLooks(nodes);
  const page = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 14 };
  const content = [
    textElement('title', {}, texts.title),
    textElement('desc', {}, texts.description),
    element('style', {}, STYLE_SHEET),
    element('rect', { class: 'cd-page', ...page }),
    heading(drawing),
    ...nodes.map((node) => drawNode(node, marks)),
    ...edges.map((edge) => drawEdge(edge, looks(edge))),
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

/** Answers how a line looks, by the nodes it joins. */
function edgeLooks(nodes: readonly DrawnNode[]): (edge: DrawnEdge) => EdgeLook {
  const byId = new Map<string, DrawnNode>();
  const collect = (node: DrawnNode): void => {
    byId.set(node.id, node);
    node.children.forEach(collect);
  };
  nodes.forEach(collect);
  return ({ source, target, ending }) => {
    const [from, to] = [byId.get(source), ending === 'tag' ? undefined : byId.get(target)];
    return {
      sourceClass: from?.class ?? 'eip',
      isRemoved: from?.removed === true || to?.removed === true,
    };
  };
}
