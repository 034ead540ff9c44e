import { InvalidField } from '../invalid-field.js';
import type { JsonReader } from '../json/json-reader.js';

/** The fault of a text with half of a surrogate pair: it has no UTF-8 form, so it could not be given back as sent. */
export function loneSurrogate(path: string): InvalidField {
  return new InvalidField(path, 'holds a lone surrogate (half of a \\uD8xx\\uDCxx pair)');
}

/** The same for a key of the object at `path`. */
export function loneSurrogateInKey(path: string): InvalidField {
  return new InvalidField(path, 'has a key with a lone surrogate');
}

/**
 * Reads the value that stands next, looking for the first text with half of a surrogate pair; undefined when there is
 * none. Paths are made here and not while a record is read, because hardly any has such a text.
 */
export function findLoneSurrogate(reader: JsonReader, path: string): InvalidField | undefined {
  const before = reader.loneSurrogates;
  if (reader.isObject()) {
    for (let more = reader.firstMember(); more; more = reader.nextMember()) {
      if (reader.loneSurrogates !== before) return loneSurrogateInKey(path);
      const fault = findLoneSurrogate(reader, `${path}.${reader.keyText()}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (reader.isArray()) {
    let index = 0;
    for (let more = reader.firstItem(); more; more = reader.nextItem()) {
      const fault = findLoneSurrogate(reader, `${path}[${index++}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  reader.skip();
  return reader.loneSurrogates === before ? undefined : loneSurrogate(path);
}
