import { decodeWithin, InvalidField } from '../invalid-field.js';
import { fieldText, requireWellFormed } from './field-text.js';
import { isJsonObject, type JsonObject, jsonObject, type JsonValue } from './json-value.js';
import { writeJsonValue } from './write-json-value.js';

/**
 * One snapshot of protocol 2 from what protocol 1 may send for it: an object under one of `objects`, and flat fields like
 * `inputBody` and `inputHeaders`, which fill what the object leaves open. Undefined when nothing was captured.
 *
 * @param direction `input` or `output`
 * @param objects names of the object, the first one that is there counts
 */
export function translateSnapshot(
  wire: JsonObject,
  direction: 'input' | 'output',
  objects: readonly string[],
): JsonObject | undefined {
  const name = objects.find((one) => (wire[one] ?? null) !== null);
  const object = name === undefined ? undefined : translateObject(wire[name], name);
  const body = fieldText(wire, `${direction}Body`);
  const headers = fieldPairs(wire, `${direction}Headers`);
  if (body === undefined && headers === undefined) return object;
  const filled = jsonObject([
    ['body', object?.['body'] ?? body],
    ['headers', object?.['headers'] ?? headers],
  ]);
  return object === undefined ? filled : jsonObject([...Object.entries(object), ...Object.entries(filled)]);
}

function translateObject(value: JsonValue | undefined, name: string): JsonObject {
  if (!isJsonObject(value)) throw new InvalidField(name, 'must be an object');
  const pairs = (field: string): JsonObject | undefined => decodeWithin(name, () => fieldPairs(value, field));
  const [headers, properties] = [pairs('headers'), pairs('properties')];
  return { ...value, ...(headers && { headers }), ...(properties && { properties }) };
}

/** Headers or properties with every value as text; undefined when they are absent or null. */
function fieldPairs(wire: JsonObject, name: string): JsonObject | undefined {
  const pairs = wire[name] ?? undefined;
  if (pairs === undefined) return undefined;
  if (!isJsonObject(pairs)) throw new InvalidField(name, 'must be an object');
  return Object.fromEntries(
    Object.entries(pairs).map(([key, value]) => {
      if (!key.isWellFormed()) throw new InvalidField(name, 'has a key with a lone surrogate');
      return [key, pairText(value ?? null, `${name}.${key}`)];
    }),
  );
}

/** A number, boolean, list or object keeps its JSON as the text. */
function pairText(value: JsonValue, path: string): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? requireWellFormed(value, path) : writeJsonValue(value);
}
