import type { BodyTraits } from '../../../protocol/body-traits.js';
import { InvalidField } from '../../../protocol/invalid-field.js';
import { isWireObject, optionalArray, type WireObject } from '../../../protocol/wire-object.js';
import { type ConvertedRoutes, convertEach } from './converted-routes.js';
import { documentOutlines } from './document-outlines.js';
import { formOf } from './graph-form.js';
import { structureOutline } from './route-structure.js';
import { shortOutline } from './short-form.js';

/** Makes routes of a record in any form but `graph`. Throws an {@link InvalidField} when nothing can be made of it. */
export function convertRecord(wire: WireObject, traits: BodyTraits): ConvertedRoutes {
  switch (formOf(wire)) {
    case 'short':
      return { routes: [{ path: '', outline: shortOutline(wire, traits) }], faults: [] };
    case 'structure':
      return structureRoutes(wire, traits);
    case 'document':
      return documentOutlines(wire, traits);
    case 'graph':
      return { routes: [], faults: [] };
  }
}

function structureRoutes(wire: WireObject, traits: BodyTraits): ConvertedRoutes {
  const routes = optionalArray(wire, 'routes') ?? [];
  if (routes.length === 0) throw new InvalidField('routes', 'must hold at least one route');
  return convertEach(routes, (route, index) => ({
    path: `routes[${index}]`,
    outline: () => {
      if (!isWireObject(route)) throw new InvalidField('', 'must be an object');
      return structureOutline(route, traits);
    },
  }));
}
