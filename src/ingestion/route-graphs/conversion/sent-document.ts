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

const FORMATS = ['xml', 'yaml'] as const;

/** A dump of routes that has not been looked into yet. */
export interface SentDocument {
  /** Of the field with the text. */
  readonly path: string;
  readonly text: string;
  readonly format: (typeof FORMATS)[number];
  /** Of a route that the document gives no id, '' for none. */
  readonly routeId: string;
}

/**
 * Takes the document out of a record: `source` is the text, with `format` beside it, or an object with both; a format
 * that is not given is seen. Throws an {@link InvalidField} for one that is too long.
 */
export function sentDocument(wire: WireObject, traits: BodyTraits): SentDocument {
  const { source } = wire;
  const [holder, field, path] = isWireObject(source) ? [source, 'text', 'source.text'] : [wire, 'source', 'source'];
  const text = payloadText(holder, field, traits);
  const given = holder['format'] ?? null;
  const seen = text.trimStart().startsWith('<') ? 'xml' : 'yaml';
  const format = given === null ? seen : requiredChoice(holder, 'format', FORMATS);
  const most = CONVERSION_LIMITS.characters[format];
  if (text.length > most) {
    throw new InvalidField(path, `must have at most ${most} characters as ${format}; send each route by itself`);
  }
  return { path, text, format, routeId: optionalName(wire, 'routeId', traits) };
}
