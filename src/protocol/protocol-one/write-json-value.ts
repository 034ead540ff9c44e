import { ExactNumber, isJsonList, isJsonObject, type JsonValue } from './json-value.js';

/** The JSON text of a value, without white space. */
export function writeJsonValue(value: JsonValue): string {
  return isPlain(value) ? JSON.stringify(value) : writeExactly(value);
}

/** Whether it holds nothing that `JSON.stringify` does not know. */
function isPlain(value: JsonValue | undefined): boolean {
  if (isJsonObject(value)) return Object.values(value).every(isPlain);
  return isJsonList(value) ? value.every(isPlain) : !(value instanceof ExactNumber);
}

function writeExactly(value: JsonValue): string {
  if (value instanceof ExactNumber) return value.text;
  if (isJsonList(value)) return `[${value.map(writeExactly).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : `${JSON.stringify(key)}:${writeExactly(member)}`,
  );
  return `{${members.join(',')}}`;
}
