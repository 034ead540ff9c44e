import { parseTimestamp } from '../timestamp.js';
import { nonEmptyText } from './field-text.js';
import { isJsonList, type JsonObject, type JsonValue } from './json-value.js';
import { mergeFields } from './merge-fields.js';
import { mergeProcessors } from './merge-processors.js';

/** One record of an execution, as `translateExecution` gives it. */
export interface ExecutionPart {
  readonly record: JsonObject;
  /** When it was received, in any unit; no two parts of an execution have the same. */
  readonly receivedAt: number;
}

/**
 * All records of one execution as one, whatever order they came in. A terminal value beats a RUNNING one, a later received one
 * beats an earlier one, and one that is absent or null erases nothing; the start is the earliest. Answers an empty record for
 * no parts.
 */
export function mergeExecutions(parts: readonly ExecutionPart[]): JsonObject {
  const records = parts
    .toSorted((a, b) => Number(isTerminal(a.record)) - Number(isTerminal(b.record)) || a.receivedAt - b.receivedAt)
    .map(({ record }) => record);
  const [first = {}, ...rest] = records;
  if (rest.length === 0) return first;
  const processors = mergeProcessors(records.map(listOf));
  return { ...rest.reduce(mergeTwo, first), ...(processors.length > 0 && { processors }) };
}

/** Whether a record is the last one of its execution. */
export function isTerminal(record: JsonObject): boolean {
  return record['status'] !== 'RUNNING';
}

function mergeTwo(earlier: JsonObject, later: JsonObject): JsonObject {
  const startTime = earliest(earlier, later);
  return { ...mergeFields(earlier, later), ...(startTime !== undefined && { startTime }) };
}

function earliest(earlier: JsonObject, later: JsonObject): string | undefined {
  const [one, other] = [nonEmptyText(earlier, 'startTime'), nonEmptyText(later, 'startTime')];
  if (one === undefined || other === undefined) return one ?? other;
  return (parseTimestamp(one) ?? 0) <= (parseTimestamp(other) ?? 0) ? one : other;
}

function listOf(record: JsonObject): readonly JsonValue[] {
  const processors = record['processors'];
  return isJsonList(processors) ? processors : [];
}
