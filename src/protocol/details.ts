import type { BodyTraits } from './body-traits.js';
import { InvalidField } from './invalid-field.js';
import {
  isWireObject,
  optionalArray,
  optionalCount,
  optionalDuration,
  optionalFlag,
  optionalName,
  optionalObject,
  optionalTimestamp,
  payloadText,
  wellFormed,
  type WireObject,
} from './wire-object.js';

/** How a known field that has no column of its own is checked before it goes into a `details` column as JSON. */
export type DetailKind = 'name' | 'text' | 'count' | 'duration' | 'flag' | 'time' | 'object' | 'array';

/** The known fields without a column, by name. */
export type DetailFields = ReadonlyMap<string, DetailKind>;

/** Collects the fields that are present, checked and as they were sent; undefined when there is none. */
export function readDetails(
  wire: WireObject,
  fields: DetailFields,
  traits: BodyTraits,
): Record<string, unknown> | undefined {
  let details: Record<string, unknown> | undefined;
  // Over what is there, not over what could be: most records have few of the fields.
  for (const field of Object.keys(wire)) {
    const kind = fields.get(field);
    if (kind === undefined) continue;
    const value = wire[field];
    if (value === undefined || value === null) continue;
    check(wire, field, kind, traits);
    details ??= {};
    details[field] = value;
  }
  return details;
}

/** JSON of details, '' for none. */
export function detailsText(details: Readonly<Record<string, unknown>> | undefined): string {
  return details === undefined ? '' : JSON.stringify(details);
}

function check(wire: WireObject, field: string, kind: DetailKind, traits: BodyTraits): void {
  switch (kind) {
    case 'name':
      optionalName(wire, field, traits);
      return;
    case 'text':
      payloadText(wire, field, traits);
      return;
    case 'count':
      // Shown only: no column bounds it, and a body of more than 2 GiB has a size too.
      optionalCount(wire, field, Number.MAX_SAFE_INTEGER);
      return;
    case 'duration':
      optionalDuration(wire, field);
      return;
    case 'flag':
      optionalFlag(wire, field);
      return;
    case 'time':
      optionalTimestamp(wire, field);
      return;
    case 'object':
      checkText(optionalObject(wire, field), field, traits);
      return;
    case 'array':
      checkText(optionalArray(wire, field), field, traits);
  }
}

/** Refuses lone surrogates anywhere inside; recursion is bounded by the nesting limit of the body. */
function checkText(value: unknown, path: string, traits: BodyTraits): void {
  if (!traits.mayHoldSurrogates) return;
  if (typeof value === 'string') wellFormed(value, path, traits);
  else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkText(item, `${path}[${index}]`, traits);
    });
  } else if (isWireObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new InvalidField(path, 'has a key with a lone surrogate');
      checkText(item, `${path}.${key}`, traits);
    }
  }
}
