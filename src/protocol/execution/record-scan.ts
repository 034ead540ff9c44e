import { InvalidField } from '../invalid-field.js';
import { JsonReader } from '../json/json-reader.js';
import type { MemberEntry, MemberTable } from '../json/member-table.js';
import { DetailsCollector } from './details-collector.js';
import { findLoneSurrogate, loneSurrogate } from './lone-surrogate.js';
import { PLACE, ScannedExecution } from './scanned-execution.js';

/** What is done with the value of a known member. */
export interface Member {
  readonly name: string;
  readonly read: (scan: RecordScan, name: string) => void;
}

/** Longest id, name or URI taken, in UTF-16 units. */
const MAX_NAME_LENGTH = 4096;

/** What the parts of the decoder share while they read one execution. */
export class RecordScan {
  readonly reader = new JsonReader();
  readonly record = new ScannedExecution();
  readonly details = new DetailsCollector();
  /** First text slot of the object being read. */
  base = 0;
  /** Position of the processor being read; -1 for the execution itself. */
  processor = -1;

  /** Reads an object member by member; unknown members are stepped over. Call it on the bracket. */
  members(table: MemberTable<Member>): void {
    const { reader } = this;
    let last: MemberEntry<Member> | undefined;
    let expected = table.first;
    for (let more = reader.firstMember(expected?.name); more; more = reader.nextMember(expected?.name)) {
      const entry = reader.keyExpected ? expected : table.find(reader);
      if (entry !== expected) {
        if (last === undefined) table.first = entry;
        else last.next = entry;
      }
      if (entry === undefined) reader.skip();
      else entry.member.read(this, entry.member.name);
      last = entry;
      expected = entry?.next;
    }
  }

  /** Whether a string stands here; false for null, which is read. */
  hasString(name: string): boolean {
    if (this.reader.isString()) return true;
    if (this.reader.isNull()) return false;
    throw new InvalidField(name, 'must be a string');
  }

  /** Whether an object stands here; false for null, which is read. */
  hasObject(name: string): boolean {
    if (this.reader.isObject()) return true;
    if (this.reader.isNull()) return false;
    throw new InvalidField(name, 'must be an object');
  }

  /** Whether an array stands here; false for null, which is read. */
  hasArray(name: string): boolean {
    if (this.reader.isArray()) return true;
    if (this.reader.isNull()) return false;
    throw new InvalidField(name, 'must be an array');
  }

  /** Text of any length that can be stored byte for byte. */
  string(name: string): void {
    const { reader } = this;
    const before = reader.loneSurrogates;
    reader.string();
    if (reader.loneSurrogates !== before) throw loneSurrogate(name);
  }

  /** An id, name or URI. */
  nameString(name: string): void {
    const { reader } = this;
    this.string(name);
    // More bytes than units are allowed may still be few enough units; a NUL can only come as an escape.
    if (!reader.escaped && reader.end - reader.start <= MAX_NAME_LENGTH) return;
    const text = reader.text();
    if (text.length > MAX_NAME_LENGTH) throw new InvalidField(name, `must have at most ${MAX_NAME_LENGTH} characters`);
    if (text.includes('\0')) throw new InvalidField(name, 'must not hold a NUL character');
  }

  /** Notes the string just read, or a null, as the text of a slot. */
  keepString(slot: number): void {
    const { start, end, escaped } = this.reader;
    this.record.setText(slot, escaped ? PLACE.escaped : PLACE.body, start, end);
  }

  keepNull(slot: number): void {
    this.record.setText(slot, PLACE.body, 0, 0);
  }

  /** Steps over any value; half a surrogate pair anywhere inside cannot be stored. */
  anything(name: string): void {
    const { reader } = this;
    const before = reader.loneSurrogates;
    const { at, nesting } = reader;
    reader.skip();
    if (reader.loneSurrogates === before) return;
    reader.rewind(at, nesting);
    throw findLoneSurrogate(reader, name) ?? loneSurrogate(name);
  }
}
