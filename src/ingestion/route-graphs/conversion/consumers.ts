import { uriScheme } from '../../../protocol/route-graph/uri-scheme.js';

/** Schemes by which one route of an application calls another by the name in the URI. */
const CALLING = new Set(['direct', 'seda', 'disruptor', 'disruptor-vm', 'vm', 'direct-vm', 'vertx']);

/** The routes of a request by what they consume from, to find where a URI leads to. */
export class Consumers {
  private readonly routes = new Map<string, Set<string>>();

  add(application: string, fromUri: string, routeId: string): void {
    const key = keyOf(application, fromUri);
    if (key === null) return;
    const known = this.routes.get(key);
    if (known === undefined) this.routes.set(key, new Set([routeId]));
    else known.add(routeId);
  }

  /** Ids of the routes of the application that a URI leads to. */
  of(application: string, uri: string): readonly string[] {
    const key = keyOf(application, uri);
    return key === null ? [] : [...(this.routes.get(key) ?? [])];
  }
}

/** The options of an endpoint do not make it another one, and `direct://a` is `direct:a`. */
function keyOf(application: string, uri: string): string | null {
  const scheme = uriScheme(uri);
  if (!CALLING.has(scheme) || !uri.startsWith(`${scheme}:`)) return null;
  const path = uri
    .slice(scheme.length + 1)
    .replace(/^\/\//, '')
    .replace(/\?.*$/s, '');
  return JSON.stringify([application, scheme, path]);
}
