import type { BodyTraits } from './body-traits.js';
import { type DetailFields, detailsText, readDetails } from './details.js';
import { InvalidField } from './invalid-field.js';
import { encodeKeyValues } from './key-value-text.js';
import { optionalObject, payloadText, wellFormed, type WireObject } from './wire-object.js';

/** An exchange snapshot as it is stored: four texts, '' where there is nothing. */
export interface FlatSnapshot {
  /** Byte for byte as sent. */
  readonly body: string;
  /** See `key-value-text.ts`. */
  readonly headers: string;
  readonly properties: string;
  /** JSON of everything else, and of what '' cannot tell: a body of null or '', empty headers or properties. */
  readonly details: string;
}

const REST: DetailFields = new Map([
  ['bodyEncoding', 'name'],
  ['bodyType', 'name'],
  ['bodySize', 'count'],
  ['bodyTruncated', 'flag'],
  ['omittedReason', 'name'],
  ['variables', 'object'],
  ['types', 'object'],
  ['attachments', 'array'],
  ['redactedKeys', 'array'],
]);

/** Decodes an `ExchangeSnapshot` of protocol 2. */
export function decodeSnapshot(wire: WireObject, traits: BodyTraits): FlatSnapshot {
  const body = payloadText(wire, 'body', traits);
  const headers = keyValues(wire, 'headers', traits);
  const properties = keyValues(wire, 'properties', traits);
  let rest = readDetails(wire, REST, traits);
  if (body === '' && wire['body'] !== undefined) rest = { ...rest, body: wire['body'] };
  if (headers === '' && wire['headers'] !== undefined) rest = { ...rest, headers: wire['headers'] };
  if (properties === '' && wire['properties'] !== undefined) rest = { ...rest, properties: wire['properties'] };
  return { body, headers, properties, details: detailsText(rest) };
}

function keyValues(wire: WireObject, field: string, traits: BodyTraits): string {
  const pairs = optionalObject(wire, field);
  if (pairs === undefined) return '';
  for (const key of Object.keys(pairs)) {
    const value = pairs[key];
    if (typeof value === 'string') wellFormed(value, `${field}.${key}`, traits);
    else if (value !== null) throw new InvalidField(`${field}.${key}`, 'must be a string or null');
    if (traits.mayHoldSurrogates && !key.isWellFormed())
      throw new InvalidField(field, 'has a key with a lone surrogate');
  }
  return encodeKeyValues(pairs as Readonly<Record<string, string | null>>, traits.mayHoldControls);
}
