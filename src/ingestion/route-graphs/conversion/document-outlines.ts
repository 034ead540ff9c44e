import { InvalidField } from '../../../protocol/invalid-field.js';
import { type ConvertedRoutes, convertEach } from './converted-routes.js';
import type { FoundRoutes } from './found-routes.js';
import { outlineOfDefinition } from './outline-of-definition.js';
import type { SentDocument } from './sent-document.js';
import { stepOfDefinition } from './step-of-definition.js';
import { xmlRoutes } from './xml-routes.js';
import { yamlRoutes } from './yaml-routes.js';

const WITH_ROUTES = 'only routes are taken, and this becomes one when the application starts';

/**
 * The routes of an XML or YAML dump. What is said beside them (templates, Rest DSL) is named in a fault of its own and
 * keeps no route out. Throws an {@link InvalidField} when the document cannot be read or has no route.
 */
export function documentOutlines({ path, text, format, routeId }: SentDocument): ConvertedRoutes {
  const found = readWithin(path, () => (format === 'xml' ? xmlRoutes(text) : yamlRoutes(text)));
  if (found.routes.length + found.leftOut.length === 0) throw new InvalidField(path, 'has no route in it');
  const shared = found.shared.map(stepOfDefinition);
  const converted = convertEach(found.routes, (route) => ({
    path,
    outline: () => outlineOfDefinition({ route, shared }, format, routeId),
  }));
  const leftOut = found.leftOut.map(({ type, place }) => new InvalidField(path, `${place}: ${type}: ${WITH_ROUTES}`));
  return { routes: converted.routes, faults: [...converted.faults, ...leftOut] };
}

function readWithin(path: string, read: () => FoundRoutes): FoundRoutes {
  try {
    return read();
  } catch (error) {
    throw error instanceof InvalidField ? new InvalidField(path, error.message) : error;
  }
}
