import { isJsonList, isJsonObject, type JsonObject, jsonObject, type JsonValue } from './json-value.js';

/** Objects that are merged field by field; every other value is one piece. */
const NESTED = new Set(['error', 'attributes']);
const SNAPSHOTS = new Set(['input', 'output']);
/** What is said about a body means nothing beside another body. */
const ABOUT_BODY = new Set(['bodyEncoding', 'bodyType', 'bodySize', 'bodyTruncated', 'omittedReason']);

/** Field by field the later value counts; one that is absent or null erases nothing. */
export function mergeFields(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged = new Map(Object.entries(earlier));
  for (const [name, value] of Object.entries(later)) {
    merged.set(name, mergeValues(name, merged.get(name) ?? null, value ?? null));
  }
  return jsonObject(merged);
}

function mergeValues(name: string, earlier: JsonValue, later: JsonValue): JsonValue {
  if (later === null) return earlier;
  if (!isJsonObject(earlier) || !isJsonObject(later)) return later;
  if (SNAPSHOTS.has(name)) return mergeSnapshots(earlier, later);
  return NESTED.has(name) ? mergeFields(earlier, later) : later;
}

function mergeSnapshots(earlier: JsonObject, later: JsonObject): JsonObject {
  const isOther = hasBody(later);
  // A body that was left out the second time is known all the same.
  const isLost = !isOther && hasBody(earlier) && later['bodyEncoding'] === 'omitted';
  const merged = mergeFields(isOther ? withoutBody(earlier) : earlier, isLost ? withoutBody(later) : later);
  if (!isJsonList(merged['redactedKeys'])) return merged;
  return { ...merged, redactedKeys: [...new Set([...marksOf(earlier, !isOther), ...marksOf(later, true)])] };
}

const hasBody = (snapshot: JsonObject): boolean => (snapshot['body'] ?? null) !== null;

function withoutBody(snapshot: JsonObject): JsonObject {
  return jsonObject(Object.entries(snapshot).filter(([name]) => !ABOUT_BODY.has(name)));
}

/** Keys of replaced values: those of both records stay, because the values of both may. */
function marksOf(snapshot: JsonObject, isBodyKept: boolean): readonly JsonValue[] {
  const keys = snapshot['redactedKeys'];
  if (!isJsonList(keys)) return [];
  return isBodyKept ? keys : keys.filter((key) => typeof key !== 'string' || !key.startsWith('body:'));
}
