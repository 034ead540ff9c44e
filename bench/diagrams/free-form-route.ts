import type { BenchGraph } from './bench-graph.js';

/** Steps that are no tree: a chain in which every fifth leads three further on, and every seventh six back. */
export function freeFormRoute(size: number): BenchGraph {
  const ids = Array.from({ length: size }, (_, at) => `step-${at}`);
  const lines = ids.flatMap((_, at) => [
    [at, at + 1],
    ...(at % 5 === 0 ? [[at, at + 3]] : []),
    ...(at % 7 === 0 ? [[at, at - 6]] : []),
  ]);
  return {
    routeId: 'states',
    nodes: ids.map((id) => ({ id, type: 'step', label: id, parentId: null })),
    edges: lines.flatMap(([from = 0, to = 0]) => {
      const [source, target] = [ids[from], ids[to]];
      return source === undefined || target === undefined ? [] : [{ source, target, kind: 'flow' }];
    }),
  };
}
