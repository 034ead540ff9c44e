import type { JsonReader } from './json-reader.js';

/** A known member of an object. */
export interface MemberEntry<T> {
  readonly name: Uint8Array;
  readonly member: T;
  readonly hash: number;
  /** What came behind it the last time: objects of one kind mostly have their members in one order. */
  next: MemberEntry<T> | undefined;
}

/** Finds what a key stands for from its bytes, without making a string of it. Names are plain ASCII. */
export class MemberTable<T> {
  /** What the last object began with. */
  first: MemberEntry<T> | undefined;
  private readonly byName: ReadonlyMap<string, MemberEntry<T>>;
  private readonly slots: (MemberEntry<T> | undefined)[];
  private readonly mask: number;

  constructor(members: Iterable<readonly [name: string, member: T]>) {
    this.byName = new Map(Array.from(members, ([name, member]) => [name, entryOf(name, member)]));
    const size = 2 ** Math.ceil(Math.log2(this.byName.size * 4));
    this.mask = size - 1;
    this.slots = Array.from({ length: size }, () => undefined);
    for (const entry of this.byName.values()) this.add(entry);
  }

  /** The member of the key just read, which was not the expected one; undefined for an unknown one. */
  find(reader: JsonReader): MemberEntry<T> | undefined {
    if (reader.keyEscaped) return this.byName.get(reader.keyText());
    const { keyHash } = reader;
    for (let i = keyHash & this.mask; ; i = (i + 1) & this.mask) {
      const entry = this.slots[i];
      if (entry === undefined) return undefined;
      if (entry.hash === keyHash && isKey(reader, entry.name)) return entry;
    }
  }

  private add(entry: MemberEntry<T>): void {
    let i = entry.hash & this.mask;
    while (this.slots[i] !== undefined) i = (i + 1) & this.mask;
    this.slots[i] = entry;
  }
}

function entryOf<T>(name: string, member: T): MemberEntry<T> {
  const bytes = new Uint8Array(Buffer.from(name, 'latin1'));
  const hash = bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);
  return { name: bytes, member, hash, next: undefined };
}

function isKey({ bytes, keyStart, keyEnd }: JsonReader, name: Uint8Array): boolean {
  if (keyEnd - keyStart !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[keyStart + i] !== name[i]) return false;
  return true;
}
