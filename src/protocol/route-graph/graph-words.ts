/** The words a route graph is described with. Node types are not among them: Camel gets new ones. */
export const GRAPH_WORDS = {
  routeKinds: ['route', 'rest', 'template', 'kamelet'],
  nodeClasses: ['endpoint', 'eip', 'processor', 'error', 'crossRoute'],
  layouts: ['leaf', 'sequence', 'branching', 'branch'],
  edgeKinds: ['flow', 'branch', 'error', 'async', 'crossRoute'],
  sourceFormats: ['xml', 'yaml', 'json', 'java'],
} as const;
