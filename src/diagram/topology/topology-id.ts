/** The id of a route among those of all applications: unambiguous whatever is in the names. */
export function topologyId(application: string, routeId: string): string {
  return `${encodeURIComponent(application.toWellFormed())}/${encodeURIComponent(routeId.toWellFormed())}`;
}
