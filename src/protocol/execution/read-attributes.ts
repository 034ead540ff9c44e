import { InvalidField } from '../invalid-field.js';
import type { JsonReader } from '../json/json-reader.js';
import { loneSurrogate, loneSurrogateInKey } from './lone-surrogate.js';
import type { RecordScan } from './record-scan.js';
import { PLACE } from './scanned-execution.js';

/** Name of the types among the details. */
const TYPES = 'attributeTypes';

/**
 * Reads the business attributes. Numbers and booleans are kept as the text they were sent as; that they were none is
 * noted in the details, as `"attributeTypes":{"name":"number"}`.
 */
export function readAttributes(scan: RecordScan, name: string): void {
  const { reader, record, details } = scan;
  // Attributes that come again replace those before as a whole.
  record.attributeCount = 0;
  details.drop(TYPES);
  if (!scan.hasObject(name)) return;
  const outer = details.open();
  const before = reader.loneSurrogates;
  for (let more = reader.firstMember(); more; more = reader.nextMember()) {
    const key = reader.keyStart;
    const keyEnd = reader.keyEnd;
    if (reader.loneSurrogates !== before) throw loneSurrogateInKey(name);
    record.addAttributeText(reader.keyEscaped ? PLACE.escaped : PLACE.body, key, keyEnd);
    const type = readValue(scan, name);
    if (reader.loneSurrogates !== before) throw loneSurrogate(`${name}.${reader.keyText()}`);
    if (type === 'string') continue;
    const start = record.composed.length;
    record.composed.copy(reader.bytes, key - 1, keyEnd + 1);
    record.composed.ascii(`:"${type}"`);
    details.add(PLACE.composed, start, record.composed.length);
  }
  const types = details.compose(outer, reader.bytes, record.composed, TYPES);
  if (types >= 0) details.set(TYPES, PLACE.composed, types, record.composed.length);
}

/** Reads a value, notes where it stands, and answers its type. */
function readValue({ reader, record }: RecordScan, name: string): 'string' | 'number' | 'boolean' {
  if (reader.isString()) {
    reader.string();
    record.addAttributeText(reader.escaped ? PLACE.escaped : PLACE.body, reader.start, reader.end);
    return 'string';
  }
  const start = reader.at;
  const type = readScalar(reader);
  if (type === undefined) {
    throw new InvalidField(`${name}.${reader.keyText()}`, 'must be a string, a finite number or a boolean');
  }
  record.addAttributeText(PLACE.body, start, reader.at);
  return type;
}

function readScalar(reader: JsonReader): 'number' | 'boolean' | undefined {
  if (reader.isNumber()) return Number.isFinite(reader.number()) ? 'number' : undefined;
  return reader.flag() === undefined ? undefined : 'boolean';
}
