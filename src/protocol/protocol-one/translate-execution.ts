import { InvalidField } from '../invalid-field.js';
import { formatTimestamp } from '../timestamp.js';
import { deriveExecutionId } from './derive-execution-id.js';
import { nonEmptyText } from './field-text.js';
import { fieldNumber, fieldTime } from './field-time.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { type Fields, translateCommon } from './translate-common.js';
import { translateProcessors } from './translate-processors.js';

/** Names that mean nothing when they are empty: an agent may leave them to the server. */
const OPTIONAL_NAMES = ['correlationId', 'application', 'agentId', 'instanceId'];
const PROCESSOR_LISTS = ['processors', 'processorExecutions'];
const SNAPSHOTS = { input: ['inputSnapshot', 'input'], output: ['outputSnapshot', 'output'] };
/** As `members.ts` has it. */
const MAX_DURATION_MS = 1e12;

/** Name of the list of processors in a record of protocol 1. */
export function processorListName(wire: JsonObject): string {
  return PROCESSOR_LISTS.find((name) => (wire[name] ?? null) !== null) ?? 'processors';
}

/** Name of the object that holds a snapshot in a record of protocol 1. */
export function snapshotName(wire: JsonObject, direction: string): string {
  const name = `${direction}Snapshot`;
  return (wire[name] ?? null) === null ? direction : name;
}

/**
 * One record of protocol 1 with the names of protocol 2; its processors are still nested (`to-protocol-two.ts`). Nothing is
 * filled in that a later record of the same execution could know better, but for the id. Throws {@link InvalidField} with the
 * path as it was sent for what protocol 1 has and protocol 2 has not; the rest is left to the check of protocol 2.
 */
export function translateExecution(wire: JsonValue): JsonObject {
  if (!isJsonObject(wire)) throw new InvalidField('', 'must be an object');
  const start = fieldTime(wire, 'startTime');
  if (start === undefined) throw new InvalidField('startTime', 'is required');
  const listName = processorListName(wire);
  return translateCommon(wire, SNAPSHOTS, [
    ...OPTIONAL_NAMES.filter((name) => wire[name] === '').map((name) => [name, undefined] as const),
    ['executionId', executionIdOf(wire, start)],
    ['startTime', formatTimestamp(start)],
    ...translateEnd(wire, start),
    ['processorExecutions', undefined],
    ['processors', translateProcessors(wire[listName], listName)],
  ]);
}

/** A terminal record knows both its end and its duration from here on: its start may still become an earlier one. */
function translateEnd(wire: JsonObject, start: number): Fields {
  const end = fieldTime(wire, 'endTime');
  const sent = wire['durationMs'] ?? undefined;
  const isOver = nonEmptyText(wire, 'status')?.toUpperCase() !== 'RUNNING';
  const settled = end ?? (isOver ? endAfter(start, fieldNumber(wire, 'durationMs')) : undefined);
  const elapsed = isOver && end !== undefined ? Math.max(0, end - start) / 1000 : undefined;
  return [
    ['endTime', settled === undefined ? undefined : formatTimestamp(settled)],
    ['durationMs', sent ?? elapsed],
  ];
}

/** Undefined for a duration that the check refuses. */
function endAfter(start: number, durationMs: number | undefined): number | undefined {
  const isSound = durationMs !== undefined && durationMs >= 0 && durationMs <= MAX_DURATION_MS;
  return isSound ? start + Math.round(durationMs * 1000) : undefined;
}

function executionIdOf(wire: JsonObject, startTime: number): JsonValue {
  const sent = wire['executionId'] ?? '';
  if (sent !== '') return sent;
  return deriveExecutionId({
    agent: nonEmptyText(wire, 'agentId') ?? nonEmptyText(wire, 'instanceId') ?? '',
    exchangeId: nonEmptyText(wire, 'exchangeId') ?? '',
    routeId: nonEmptyText(wire, 'routeId') ?? '',
    startTime,
  });
}
