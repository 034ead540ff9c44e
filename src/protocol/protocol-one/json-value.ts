/** A number whose text a double would not give back, like `1.0` or an id of nineteen digits. */
export class ExactNumber {
  constructor(readonly text: string) {}
}

/**
 * An object as it was sent. Its keys come from outside: they are read by a fixed name, or with `Object.entries` and written with
 * `Object.fromEntries`, for which `__proto__` is a key like any other. Never changed once it is read.
 */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** JSON that can be written again without any difference but white space. */
export type JsonValue = string | number | boolean | null | ExactNumber | readonly JsonValue[] | JsonObject;

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonList(value) && !(value instanceof ExactNumber);
}

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** An object of these fields; the last one of a name counts, and those without a value are left out. */
export function jsonObject(fields: Iterable<readonly [string, JsonValue | undefined]>): JsonObject {
  const present = new Map<string, JsonValue>();
  for (const [name, value] of fields) {
    if (value === undefined) present.delete(name);
    else present.set(name, value);
  }
  return Object.fromEntries(present);
}
