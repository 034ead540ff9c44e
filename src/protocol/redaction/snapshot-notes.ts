import type { JsonReader } from '../json/json-reader.js';
import type { ByteEdits } from './byte-edits.js';
import type { RawBody } from './body-redactor.js';

/** Where a value stands. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A body with the place of its whole member. */
export interface BodyMember extends RawBody {
  readonly member: Stretch;
}

interface KeyList extends Stretch {
  readonly isArray: boolean;
  readonly isEmpty: boolean;
}

/** What an object says of a body that is left out. */
const OMITTED = '"bodyEncoding":"omitted","omittedReason":"redacted"';

/**
 * What was met in an object that may be a snapshot, whose members come in any order: what is to be said in one of them may
 * follow from another one behind it. Of a member that comes again the last one counts, but no one may keep a secret.
 */
export class SnapshotNotes {
  readonly bodies: BodyMember[] = [];
  isBase64 = false;
  /** Of what was replaced: `header:Authorization`. */
  readonly marks = new Set<string>();
  private readonly encodings: Stretch[] = [];
  private readonly reasons: Stretch[] = [];
  private keys: KeyList | undefined;
  private readonly known = new Set<string>();

  /** Reads the value of `bodyEncoding`. */
  readEncoding(reader: JsonReader): void {
    const isText = reader.isString();
    this.encodings.push(skipped(reader));
    this.isBase64 = isText && reader.text().toLowerCase() === 'base64';
  }

  /** Reads the value of `omittedReason`. */
  readReason(reader: JsonReader): void {
    this.reasons.push(skipped(reader));
  }

  /** Reads the value of `redactedKeys`. */
  readKeys(reader: JsonReader): void {
    const isArray = reader.isArray();
    const start = reader.at;
    let isEmpty = true;
    if (!isArray) reader.skip();
    else {
      for (let more = reader.firstItem(); more; more = reader.nextItem()) {
        const isText = reader.isString();
        reader.skip();
        if (isText) this.known.add(reader.text());
        isEmpty = false;
      }
    }
    this.keys = { start, end: reader.at, isArray, isEmpty };
  }

  /** Puts what is said of a body that was left out in the place of all bodies, and of what is said about them. */
  omitBodies(edits: ByteEdits): void {
    // Twice the same in one object where it was said before: easier than taking a member with its comma out.
    for (const { member } of this.bodies) edits.replace(member.start, member.end, OMITTED);
    for (const { start, end } of this.encodings) edits.replace(start, end, '"omitted"');
    for (const { start, end } of this.reasons) edits.replace(start, end, '"redacted"');
  }

  /**
   * Adds the marks to `redactedKeys`.
   *
   * @param close where the object's closing bracket stands
   */
  addMarks(edits: ByteEdits, close: number): void {
    const { keys } = this;
    const marks = [...this.marks].filter((mark) => !this.known.has(mark)).map((mark) => JSON.stringify(mark));
    if (marks.length === 0) return;
    if (keys === undefined) edits.replace(close, close, `,"redactedKeys":[${marks.join()}]`);
    else if (keys.isArray) edits.replace(keys.end - 1, keys.end - 1, `${keys.isEmpty ? '' : ','}${marks.join()}`);
    else edits.replace(keys.start, keys.end, `[${marks.join()}]`);
  }
}

function skipped(reader: JsonReader): Stretch {
  reader.peek();
  const start = reader.at;
  reader.skip();
  return { start, end: reader.at };
}
