import { copyUnescaped } from '../json/escapes.js';
import { UnreadableJson } from '../json/unreadable-json.js';
import type { PathStep } from './json-path.js';
import { JsonTextRedactor, type RedactedText } from './json-text-redactor.js';

/** A body as it stands in a record: the raw bytes of a JSON string without its quotes, and without lone surrogates. */
export interface RawBody {
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
}

/** What to put in the place of a body: a JSON string; or that it has to go. */
export type RedactedBody =
  { readonly json: string; readonly values: number; readonly paths: ReadonlySet<string> } | 'unreadable';

const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
/** Bytes of byte order marks, in whatever encoding: JSON of UTF-16 in base64 is then found to be no UTF-8, and goes. */
const ORDER_MARKS = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/** Replaces values in bodies that are JSON, as text or as base64 of it. */
export class BodyRedactor {
  private readonly texts: JsonTextRedactor;

  /** @param steps the first ones of the paths to the values */
  constructor(steps: readonly PathStep[]) {
    this.texts = new JsonTextRedactor(steps);
  }

  /**
   * Undefined for a body that stays as it is: nothing in it is meant, or it does not begin like JSON. One that does and
   * cannot be read to its end cannot be judged, so that it is `unreadable`.
   */
  redact(record: Uint8Array, body: RawBody, isBase64: boolean): RedactedBody | undefined {
    const text = textOf(record, body);
    try {
      // Base64 never begins like JSON: what does was only said to be base64.
      const asText = this.redactText(text);
      if (asText !== undefined) return redacted(asText, 'utf8');
      const decoded = isBase64 ? this.redactText(Buffer.from(text.toString('latin1'), 'base64')) : undefined;
      return decoded === undefined ? undefined : redacted(decoded, 'base64');
    } catch (error) {
      if (error instanceof UnreadableJson) return 'unreadable';
      throw error;
    }
  }

  private redactText(text: Buffer): RedactedText | undefined {
    const from = jsonStart(text);
    return from < 0 ? undefined : this.texts.redact(text, from);
  }
}

function textOf(record: Uint8Array, { start, end, escaped }: RawBody): Buffer {
  if (!escaped) return Buffer.from(record.buffer, record.byteOffset + start, end - start);
  const text = Buffer.allocUnsafe(end - start);
  return text.subarray(0, copyUnescaped(record, start, end, text, 0));
}

function redacted({ bytes, values, paths }: RedactedText, encoding: 'utf8' | 'base64'): RedactedBody {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
  return { json: JSON.stringify(text), values, paths };
}

/** Where an object or array begins behind white space, control characters and a byte order mark; -1 for other text. */
function jsonStart(text: Uint8Array): number {
  const start = text.findIndex((byte) => byte > 0x20 && !ORDER_MARKS.has(byte));
  const first = text[start];
  return first === OPEN_OBJECT || first === OPEN_ARRAY ? start : -1;
}
