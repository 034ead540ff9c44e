const NUMBER = /^-?\d+$/;

/**
 * What the id of a node tells when two versions are compared. A node without an id of its own is numbered by Camel:
 * `to3` is the third `to` of the whole application, another one as soon as a route before it changes, so such an id
 * tells nothing (''). `route:<routeId>` and `from:<routeId>` are the same nodes of a route that was renamed.
 */
export function givenIdOf(id: string, type: string, routeId: string): string {
  if (id === `${type}:${routeId}`) return `${type}:`;
  return id.startsWith(type) && NUMBER.test(id.slice(type.length)) ? '' : id;
}
