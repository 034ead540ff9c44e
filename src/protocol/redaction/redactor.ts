import { JsonReader } from '../json/json-reader.js';
import { MemberTable } from '../json/member-table.js';
import { UnreadableJson } from '../json/unreadable-json.js';
import { BodyRedactor } from './body-redactor.js';
import { ByteEdits } from './byte-edits.js';
import { parseJsonPaths } from './json-path.js';
import { KeyMemory } from './key-memory.js';
import { compileGlob } from './name-glob.js';
import { noRedactions, REDACTION_KINDS, type RedactionCounts } from './redaction-counts.js';
import type { RedactionRules } from './redaction-rules.js';
import { REPLACEMENT } from './replacement.js';
import { SnapshotNotes } from './snapshot-notes.js';

type NamedKind = 'header' | 'property' | 'variable' | 'attribute';
type SnapshotMember = NamedKind | 'body' | 'bodyEncoding' | 'omittedReason' | 'redactedKeys';

/** Known wherever they stand: what is a snapshot in a later protocol is redacted, too. */
const MEMBERS = new MemberTable<SnapshotMember>([
  ['headers', 'header'],
  ['properties', 'property'],
  ['variables', 'variable'],
  ['attributes', 'attribute'],
  ['body', 'body'],
  ['bodyEncoding', 'bodyEncoding'],
  ['omittedReason', 'omittedReason'],
  ['redactedKeys', 'redactedKeys'],
]);

/**
 * Takes secrets out of records of protocol 2, from JSON to JSON. Every byte that need not change stays. Keeps its buffers:
 * one per thread.
 */
export class Redactor {
  private readonly reader = new JsonReader();
  private readonly edits = new ByteEdits();
  private readonly bodies: BodyRedactor | undefined;
  /** Whether a name is one of those that are meant; undefined when none is. */
  private readonly names: KeyMemory<boolean> | undefined;
  private counts = noRedactions();
  private found = noRedactions();

  private constructor({ names, jsonPaths }: RedactionRules) {
    const steps = jsonPaths.flatMap((text) => parseJsonPaths(text).map(({ first }) => first));
    this.bodies = steps.length > 0 ? new BodyRedactor(steps) : undefined;
    const globs = names.map(compileGlob);
    const isMeant = (name: string): boolean => globs.some((matches) => matches(name.toLowerCase()));
    this.names = globs.length > 0 ? new KeyMemory(isMeant) : undefined;
  }

  /** Undefined when there are no rules. Throws `UnreadableRule` for what is none. */
  static of(rules: RedactionRules): Redactor | undefined {
    return rules.names.length + rules.jsonPaths.length > 0 ? new Redactor(rules) : undefined;
  }

  /**
   * Replaces what the rules name in any JSON, given as valid UTF-8: a record or an array of them. Answers the same bytes
   * when there is nothing of it, and for what is no JSON, so that whoever reads it refuses what was sent.
   */
  redact<T extends Uint8Array>(json: T): T | Buffer {
    const { reader, edits } = this;
    edits.clear();
    this.found = noRedactions();
    reader.load(json);
    try {
      this.value();
      if (!reader.atEnd()) return json;
    } catch (error) {
      if (error instanceof UnreadableJson) return json;
      throw error;
    }
    for (const kind of REDACTION_KINDS) this.counts[kind] += this.found[kind];
    return edits.applyTo(json);
  }

  /** What was redacted since the last call. */
  takeCounts(): RedactionCounts {
    const { counts } = this;
    this.counts = noRedactions();
    return counts;
  }

  private value(): void {
    const { reader } = this;
    if (reader.isObject()) this.object();
    else if (reader.isArray()) {
      for (let more = reader.firstItem(); more; more = reader.nextItem()) this.value();
    } else reader.skip();
  }

  private object(): void {
    const { reader } = this;
    let notes: SnapshotNotes | undefined;
    for (let more = reader.firstMember(); more; more = reader.nextMember()) {
      const member = MEMBERS.find(reader)?.member;
      if (member === undefined) this.value();
      else this.member(member, (notes ??= new SnapshotNotes()));
    }
    if (notes !== undefined) this.settle(notes, reader.at - 1);
  }

  private member(member: SnapshotMember, notes: SnapshotNotes): void {
    switch (member) {
      case 'body':
        this.body(notes);
        return;
      case 'bodyEncoding':
        notes.readEncoding(this.reader);
        return;
      case 'omittedReason':
        notes.readReason(this.reader);
        return;
      case 'redactedKeys':
        notes.readKeys(this.reader);
        return;
      default:
        this.namedValues(member, notes);
    }
  }

  private body(notes: SnapshotNotes): void {
    const { reader } = this;
    const memberStart = reader.keyStart - 1;
    const before = reader.loneSurrogates;
    if (!reader.isString()) {
      this.value();
      return;
    }
    reader.string();
    // One with half a surrogate pair is refused with its record.
    if (reader.loneSurrogates !== before) return;
    const { start, end, escaped } = reader;
    notes.bodies.push({ start, end, escaped, member: { start: memberStart, end: reader.at } });
  }

  private namedValues(kind: NamedKind, notes: SnapshotNotes): void {
    const { reader, names } = this;
    if (names === undefined || !reader.isObject()) {
      reader.skip();
      return;
    }
    for (let more = reader.firstMember(); more; more = reader.nextMember()) {
      if (!names.of(reader)) {
        reader.skip();
        continue;
      }
      const name = reader.keyText();
      if (reader.isNull()) continue;
      const start = reader.at;
      reader.skip();
      this.edits.replace(start, reader.at, REPLACEMENT);
      this.found[kind]++;
      if (kind !== 'attribute') notes.marks.add(`${kind}:${name}`);
    }
  }

  /** Does to an object what is known only when all of it was read. */
  private settle(notes: SnapshotNotes, close: number): void {
    const { edits, found, reader, bodies } = this;
    const redacted = notes.bodies.map((body) => ({
      body,
      result: bodies?.redact(reader.bytes, body, notes.isBase64),
    }));
    if (redacted.some(({ result }) => result === 'unreadable')) {
      notes.omitBodies(edits);
      found.omitted_body++;
    } else {
      for (const { body, result } of redacted) {
        if (result === undefined || result === 'unreadable') continue;
        edits.replace(body.start - 1, body.end + 1, result.json);
        found.body += result.values;
        for (const path of result.paths) notes.marks.add(`body:${path}`);
      }
    }
    notes.addMarks(edits, close);
  }
}
