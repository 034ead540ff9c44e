import { decodeWithin, InvalidField } from '../invalid-field.js';
import { formatTimestamp } from '../timestamp.js';
import { fieldTime } from './field-time.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { type Fields, translateCommon } from './translate-common.js';

const SNAPSHOTS = { input: ['input'], output: ['output'] };

/**
 * A list of processors with the names of protocol 2, still nested; undefined for an empty one. Numbering is protocol 2: the
 * order and the nesting are all that protocol 1 has.
 *
 * @param name of the field that holds the list, for the paths of faults
 */
export function translateProcessors(list: JsonValue | undefined, name: string): readonly JsonObject[] | undefined {
  if (list === undefined || list === null) return undefined;
  if (!isJsonList(list)) throw new InvalidField(name, 'must be an array');
  const processors = list.map((item, index) => decodeWithin(`${name}[${index}]`, () => translateProcessor(item)));
  return processors.length > 0 ? processors : undefined;
}

function translateProcessor(wire: JsonValue): JsonObject {
  if (!isJsonObject(wire)) throw new InvalidField('', 'must be an object');
  return translateCommon(wire, SNAPSHOTS, [
    ['seq', undefined],
    ['parentSeq', undefined],
    ...translateTimes(wire),
    ['children', translateProcessors(wire['children'], 'children')],
  ]);
}

/** How long it took stands for when it ended. */
function translateTimes(wire: JsonObject): Fields {
  const start = fieldTime(wire, 'startTime');
  const end = fieldTime(wire, 'endTime');
  const sent = wire['durationMs'] ?? undefined;
  // A clock set back meanwhile: the agent's own duration would have told better.
  const elapsed = start === undefined || end === undefined ? undefined : Math.max(0, end - start) / 1000;
  return [
    ['startTime', start === undefined ? undefined : formatTimestamp(start)],
    ['endTime', undefined],
    ['durationMs', sent ?? elapsed],
  ];
}
