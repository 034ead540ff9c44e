import type { JsonReader } from '../json/json-reader.js';

interface Entry<T> {
  readonly name: Uint8Array;
  readonly value: T;
}

/** Names are few: an agent that sends ever new ones fills the memory no further, and only takes more time. */
const MAX_ENTRIES = 4096;
const MAX_NAME_BYTES = 128;

/** Remembers what follows from the names of members, which come again and again, without making texts of them. */
export class KeyMemory<T> {
  private readonly entries = new Map<number, Entry<T>>();

  /** @param make what follows from a name */
  constructor(private readonly make: (name: string) => T) {}

  /** What follows from the key just read, which was none that was expected. */
  of(reader: JsonReader): T {
    const { bytes, keyStart, keyEnd, keyHash } = reader;
    if (reader.keyEscaped || keyEnd - keyStart > MAX_NAME_BYTES) return this.make(reader.keyText());
    const known = this.entries.get(keyHash);
    if (known !== undefined && isName(known.name, bytes, keyStart, keyEnd)) return known.value;
    const value = this.make(reader.keyText());
    if (known !== undefined || this.entries.size < MAX_ENTRIES) {
      this.entries.set(keyHash, { name: new Uint8Array(bytes.subarray(keyStart, keyEnd)), value });
    }
    return value;
  }
}

function isName(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}
