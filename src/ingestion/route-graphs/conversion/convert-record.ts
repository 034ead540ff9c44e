import type { BodyTraits } from '../../../protocol/body-traits.js';
import { InvalidField } from '../../../protocol/invalid-field.js';
import { isWireObject, optionalArray, type WireObject } from '../../../protocol/wire-object.js';
import type { DocumentReader } from '../thread/document-reader.js';
import { type ConvertedRoutes, convertEach } from './converted-routes.js';
import { formOf } from './graph-form.js';
import { structureOutline } from './route-structure.js';
import { sentDocument } from './sent-document.js';
import { shortOutline } from './short-form.js';

/** Makes routes of a record in any form but `graph`. What is wrong with it as a whole is its only fault. */
export async function convertRecord(
  wire: WireObject,
  traits: BodyTraits,
  documents: DocumentReader,
): Promise<ConvertedRoutes> {
  try {
    switch (formOf(wire)) {
      case 'short':
        return { routes: [{ path: '', outline: shortOutline(wire, traits) }], faults: [] };
      case 'structure':
        return structureRoutes(wire, traits);
      case 'document':
        return await documents.read(sentDocument(wire, traits));
      case 'graph':
        return { routes: [], faults: [] };
    }
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    return { routes: [], faults: [error] };
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
