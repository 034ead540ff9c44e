/** Far above every real route (the largest known have a few hundred nodes), and small enough to be drawn. */
export const GRAPH_LIMITS = { nodes: 10_000, edges: 100_000, level: 1000 } as const;
