import { type DetailFields, readDetails } from '../details.js';
import { decodeWithin, InvalidField } from '../invalid-field.js';
import { isWireObject, optionalObject, payloadText, type WireObject } from '../wire-object.js';
import { AGENT_LIMITS } from './agent-limits.js';
import { PARSED_TRAITS } from './parsed-traits.js';
import { listedId } from './read-id.js';
import { readList } from './read-list.js';

const CAMEL_CONTEXT: DetailFields = new Map([
  ['name', 'name'],
  ['managementName', 'name'],
  ['startTime', 'time'],
]);

/** Known members of the objects that describe where an agent runs. */
const SURROUNDINGS: ReadonlyMap<string, DetailFields> = new Map([
  [
    'runtime',
    new Map([
      ['kind', 'name'],
      ['version', 'name'],
    ]),
  ],
  [
    'jvm',
    new Map([
      ['version', 'name'],
      ['vendor', 'name'],
      ['pid', 'count'],
      ['startTime', 'time'],
    ]),
  ],
  [
    'host',
    new Map([
      ['name', 'name'],
      ['ip', 'name'],
      ['os', 'name'],
      ['pod', 'name'],
      ['namespace', 'name'],
    ]),
  ],
]);

/** What a registration says about Camel, the machine and the tags of an agent; what it does not say is not in it. */
export function readSurroundings(wire: WireObject): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  const contexts = readContexts(wire);
  if (contexts.length > 0) details['camelContexts'] = contexts;
  for (const [field, members] of SURROUNDINGS) {
    const object = optionalObject(wire, field);
    if (object === undefined) continue;
    const known = decodeWithin(field, () => readDetails(object, members, PARSED_TRAITS));
    if (known !== undefined) details[field] = known;
  }
  const tags = optionalObject(wire, 'tags');
  if (tags !== undefined) details['tags'] = decodeWithin('tags', () => readTags(tags));
  return details;
}

function readContexts(wire: WireObject): WireObject[] {
  return readList(wire, 'camelContexts', AGENT_LIMITS.camelContexts).map((item, index) =>
    decodeWithin(`camelContexts[${index}]`, () => {
      if (!isWireObject(item)) throw new InvalidField('', 'must be an object');
      return readDetails(item, CAMEL_CONTEXT, PARSED_TRAITS) ?? {};
    }),
  );
}

function readTags(wire: WireObject): WireObject {
  const names = Object.keys(wire);
  if (names.length > AGENT_LIMITS.tags) throw new InvalidField('', `must hold at most ${AGENT_LIMITS.tags}`);
  // A tag may be called __proto__: entries make it a member like any other.
  return Object.fromEntries(names.map((name) => [listedId(name, 'key'), tagText(wire, name)]));
}

function tagText(wire: WireObject, name: string): string {
  const text = payloadText(wire, name, PARSED_TRAITS);
  if (text.length <= AGENT_LIMITS.tagLength) return text;
  throw new InvalidField(name, `must have at most ${AGENT_LIMITS.tagLength} characters`);
}
