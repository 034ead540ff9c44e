import type { BodyTraits } from '../../../protocol/body-traits.js';
import { InvalidField } from '../../../protocol/invalid-field.js';
import {
  isWireObject,
  optionalName,
  payloadText,
  requiredChoice,
  type WireObject,
} from '../../../protocol/wire-object.js';
import { CONVERSION_LIMITS } from './conversion-limits.js';
import { type ConvertedRoutes, convertEach } from './converted-routes.js';
import type { FoundRoutes } from './found-routes.js';
import { outlineOfDefinition } from './outline-of-definition.js';
import { stepOfDefinition } from './step-of-definition.js';
import { xmlRoutes } from './xml-routes.js';
import { yamlRoutes } from './yaml-routes.js';

const FORMATS = ['xml', 'yaml'] as const;
const WITH_ROUTES = 'only routes are taken, and this becomes one when the application starts';

/**
 * The routes of an XML or YAML dump. What is said beside them (templates, Rest DSL) is named in a fault of its own and
 * keeps no route out. Throws an {@link InvalidField} when the document cannot be read or has no route.
 */
export function documentOutlines(wire: WireObject, traits: BodyTraits): ConvertedRoutes {
  const { path, text, format } = documentOf(wire, traits);
  const routeId = optionalName(wire, 'routeId', traits);
  const most = CONVERSION_LIMITS.characters[format];
  if (text.length > most) {
    throw new InvalidField(path, `must have at most ${most} characters as ${format}; send each route by itself`);
  }
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

interface SentDocument {
  /** Of the field with the text. */
  readonly path: string;
  readonly text: string;
  readonly format: (typeof FORMATS)[number];
}

/** `source` is the text, with `format` beside it, or an object with both; a format that is not given is seen. */
function documentOf(wire: WireObject, traits: BodyTraits): SentDocument {
  const { source } = wire;
  const [holder, field, path] = isWireObject(source) ? [source, 'text', 'source.text'] : [wire, 'source', 'source'];
  const text = payloadText(holder, field, traits);
  const given = holder['format'] ?? null;
  const seen = text.trimStart().startsWith('<') ? 'xml' : 'yaml';
  return { path, text, format: given === null ? seen : requiredChoice(holder, 'format', FORMATS) };
}

function readWithin(path: string, read: () => FoundRoutes): FoundRoutes {
  try {
    return read();
  } catch (error) {
    throw error instanceof InvalidField ? new InvalidField(path, error.message) : error;
  }
}
