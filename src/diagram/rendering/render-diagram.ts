import { isArrangeable } from '../arranging/is-arrangeable.js';
import { compareDiagrams } from '../diff/compare-diagrams.js';
import { diffPicture } from '../diff/diff-picture.js';
import { toDiagramDiffResponse } from '../diff/dto/to-diagram-diff.response.js';
import type { PictureFormat } from '../documents/picture-format.js';
import { toPictureResponse } from '../dto/to-picture.response.js';
import { boxGraphOf, layoutRoute } from '../layout/layout-route.js';
import type { DrawableGraph } from '../route-drawing-graph.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import type { RouteDrawing } from '../route-drawing.js';
import { renderSvg } from '../svg/render-svg.js';
import type { RenderRequest } from './render-request.js';
import type { Rendered } from './rendered.js';

/**
 * Makes the picture of a definition, or what became of an older one, as it is answered: UTF-8 of an SVG or of JSON. The
 * same on the event loop and in a thread. Once an arrangement is given, always a document.
 */
export function renderDiagram(request: RenderRequest): Rendered {
  const { diagram, older, form } = request;
  if (older === undefined) return drawn(readDrawableGraph(JSON.parse(diagram.graph)), request, PAINTERS[form.format]);
  const compared = compareDiagrams(older, diagram);
  if (form.format === 'json') return { bytes: Buffer.from(JSON.stringify(toDiagramDiffResponse(compared))) };
  const { graph, marks, spoken } = diffPicture(compared);
  return drawn(graph, request, (drawing) => renderSvg(drawing, marks, spoken));
}

function drawn(
  graph: DrawableGraph,
  { form, arrangement }: RenderRequest,
  paint: (drawing: RouteDrawing) => string,
): Rendered {
  const toArrange = arrangement === undefined ? boxGraphOf(graph, form.direction) : undefined;
  if (toArrange !== undefined && isArrangeable(toArrange)) return { toArrange };
  return { bytes: Buffer.from(paint(layoutRoute(graph, form.direction, arrangement))) };
}

const PAINTERS: Readonly<Record<PictureFormat, (drawing: RouteDrawing) => string>> = {
  svg: (drawing) => renderSvg(drawing),
  json: (drawing) => JSON.stringify(toPictureResponse(drawing)),
};
