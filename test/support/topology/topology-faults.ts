import type { TopologyDrawing } from '../../../src/diagram/topology/drawing/topology-drawing.js';
import { geometryFaults } from '../route-graphs/geometry-faults.js';

/** Everything in a drawing that is not where it may be, in words; told as for routes, of which cards are the steps. */
export function topologyFaults(
  { routes, links, width, height, topology }: TopologyDrawing,
  withLabels: boolean,
): string[] {
  const nodes = routes.map(({ id, x, y, width: w, height: h }) => {
    const rect = { x, y, width: w, height: h };
    const look = { type: 'log', class: 'eip' as const, label: '', detail: '', disabled: false, removed: false };
    return { ...rect, ...look, id, repeated: false, header: rect, lane: null, bars: [], children: [] };
  });
  const edges = links.map(({ source, target, points, noteBox }) => {
    const labelBox = withLabels ? noteBox : null;
    return { source, target, kind: 'flow' as const, label: 'counts', ending: 'arrow' as const, points, labelBox };
  });
  const text = { routeId: topology.application, description: '' };
  return geometryFaults({ width, height, ...text, nodes, edges, omittedEdges: 0 });
}
