import { type JsonObject, jsonObject, type JsonValue } from './json-value.js';
import { translateError } from './translate-error.js';
import { translateSnapshot } from './translate-snapshot.js';

/** Under which names an object of protocol 1 may hold its snapshots. */
export interface SnapshotNames {
  readonly input: readonly string[];
  readonly output: readonly string[];
}

/** Fields with their values, undefined for those there are not. */
export type Fields = readonly (readonly [string, JsonValue | undefined])[];

const FLAT = ['inputBody', 'inputHeaders', 'outputBody', 'outputHeaders', 'errorMessage', 'errorStackTrace'];
const SNAPSHOTS = ['inputSnapshot', 'outputSnapshot', 'input', 'output'];
const REPLACED = new Set([...FLAT, ...SNAPSHOTS, 'error']);

/**
 * What executions and processors have in common: the fields without those that are null, with the status in capitals, and with
 * error and snapshots as protocol 2 has them. Everything else stays as it was sent, but for what `others` says.
 */
export function translateCommon(wire: JsonObject, names: SnapshotNames, others: Fields): JsonObject {
  const status = wire['status'];
  return jsonObject([
    ...Object.entries(wire).filter(([name, value]) => value !== null && !REPLACED.has(name)),
    ['status', typeof status === 'string' ? status.toUpperCase() : (status ?? undefined)],
    ['error', translateError(wire)],
    ['input', translateSnapshot(wire, 'input', names.input)],
    ['output', translateSnapshot(wire, 'output', names.output)],
    ...others,
  ]);
}
