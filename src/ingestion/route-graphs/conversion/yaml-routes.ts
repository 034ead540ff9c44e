import { InvalidField } from '../../../protocol/invalid-field.js';
import { isDetachedType } from '../../../protocol/route-graph/node-layout.js';
import { isWireObject, type WireObject } from '../../../protocol/wire-object.js';
import type { Definition } from './definition.js';
import { type FoundRoutes, type LeftOut, makesRoutesLater } from './found-routes.js';
import { readYaml } from './read-yaml.js';
import { listOf, yamlDefinition } from './yaml-definition.js';

/**
 * Finds the routes of a YAML document: a list of `route`, `from` and other entries, one of them alone, or the `flows`
 * of an integration. Throws an {@link InvalidField} with line and column, or with the place within the document.
 */
export function yamlRoutes(text: string): FoundRoutes {
  const document = readYaml(text);
  if (isWireObject(document) && typeof document['kind'] === 'string') return fromResource(document);
  return fromEntries(listOf(document), '');
}

/** A resource of Kubernetes. */
function fromResource({ kind, spec }: WireObject): FoundRoutes {
  if (kind === 'Integration' && isWireObject(spec)) return fromEntries(listOf(spec['flows']), 'spec.flows');
  return { routes: [], shared: [], leftOut: [{ type: String(kind), place: 'kind' }] };
}

function fromEntries(entries: readonly unknown[], place: string): FoundRoutes {
  const routes: Definition[] = [];
  const shared: Definition[] = [];
  const leftOut: LeftOut[] = [];
  entries.forEach((entry, index) => {
    const at = `${place}[${index}]`;
    if (!isWireObject(entry)) throw new InvalidField('', `${at}: must be a mapping`);
    for (const [type, value] of Object.entries(entry)) {
      if (type === 'route') routes.push(routeOf(value, `${at}.route`));
      else if (type === 'from') routes.push(routeOf(entry, at));
      else if (makesRoutesLater(type)) leftOut.push({ type, place: at });
      else if (isDetachedType(type)) shared.push(yamlDefinition(type, value, `${at}.${type}`));
    }
  });
  return { routes, shared, leftOut };
}

/** A route has its steps below its `from`, or beside it. */
function routeOf(value: unknown, place: string): Definition {
  if (!isWireObject(value)) throw new InvalidField('', `${place}: must be a mapping`);
  const route = yamlDefinition('route', value, place);
  const from = yamlDefinition('from', value['from'], `${place}.from`);
  return { ...route, children: [{ ...from, children: [] }, ...from.children, ...route.children] };
}
