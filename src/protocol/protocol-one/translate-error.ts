import { fieldText } from './field-text.js';
import { isJsonObject, type JsonObject, jsonObject, type JsonValue } from './json-value.js';

/**
 * The error of protocol 2 from `errorMessage` and `errorStackTrace`, which fill what an `error` object leaves open. Undefined
 * when there is none. What stands under `error` and is no object is left to the check of protocol 2.
 */
export function translateError(wire: JsonObject): JsonValue | undefined {
  const sent = wire['error'] ?? undefined;
  const message = fieldText(wire, 'errorMessage');
  const stackTrace = fieldText(wire, 'errorStackTrace');
  if ((message === undefined && stackTrace === undefined) || (sent !== undefined && !isJsonObject(sent))) return sent;
  const filled = jsonObject([
    ['message', sent?.['message'] ?? message],
    ['stackTrace', sent?.['stackTrace'] ?? stackTrace],
  ]);
  return { ...sent, ...filled };
}
