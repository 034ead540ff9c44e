import { compareDiagrams } from '../../../src/diagram/diff/compare-diagrams.js';
import { diffPicture } from '../../../src/diagram/diff/diff-picture.js';
import type { Direction } from '../../../src/diagram/layout/geometry.js';
import { layoutRoute } from '../../../src/diagram/layout/layout-route.js';
import type { RouteDrawing } from '../../../src/diagram/route-drawing.js';
import type { StoredDiagram } from '../../../src/diagram/store/diagram-store.js';
import { renderSvg } from '../../../src/diagram/svg/render-svg.js';
import type { WireGraph } from '../wire-graphs.js';
import type { ChangedRoute } from './changed-routes.js';

const DAY = 86_400_000;
const FIRST_SEEN = Date.UTC(2026, 6, 23, 6, 2);

/** A definition as the store answers it. */
export function aStoredDiagram(graph: WireGraph, fields: Partial<StoredDiagram> = {}): StoredDiagram {
  const { graphHash: hash, routeId, nodes } = graph;
  const seen = { firstSeen: FIRST_SEEN, lastSeen: FIRST_SEEN + DAY };
  return {
    hash,
    application: 'orders',
    routeId,
    ...seen,
    nodeCount: nodes.length,
    graph: JSON.stringify(graph),
    ...fields,
  };
}

/** The difference of two versions, laid out and as a picture. */
export function drawDiff(
  { before, after }: ChangedRoute,
  direction: Direction = 'TB',
): { readonly drawing: RouteDrawing; readonly svg: string } {
  const newer = aStoredDiagram(after, { firstSeen: FIRST_SEEN + 2 * DAY });
  const { graph, marks, spoken } = diffPicture(compareDiagrams(aStoredDiagram(before), newer));
  const drawing = layoutRoute(graph, direction);
  return { drawing, svg: renderSvg(drawing, marks, spoken) };
}
