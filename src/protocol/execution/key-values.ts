import { KEY_VALUE_MARKS, needsEscape } from '../key-value-text.js';
import type { TextBuffer } from './text-buffer.js';

/** A string of the body, as a `JsonReader` has just read it. */
interface RawString {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly escaped: boolean;
}

/** Writes the key of a pair of key-value text (`key-value-text.ts`) from its raw JSON bytes. */
export function writeKey(target: TextBuffer, bytes: Uint8Array, start: number, end: number, escaped: boolean): void {
  if (escaped) writeEscaped(target, bytes, start, end);
  else target.copy(bytes, start, end);
}

/** Writes the value behind its key, nothing for null, and ends the pair. */
export function writeValue(target: TextBuffer, value: RawString | undefined): void {
  if (value !== undefined) {
    target.byte(KEY_VALUE_MARKS.unit);
    writeKey(target, value.bytes, value.start, value.end, value.escaped);
  }
  target.byte(KEY_VALUE_MARKS.record);
}

/** A mark can come into a JSON string only as an escape: it gets an escape of its own. */
function writeEscaped(target: TextBuffer, bytes: Uint8Array, start: number, end: number): void {
  const from = target.length;
  target.unescape(bytes, start, end);
  const plain = target.bytes.subarray(from, target.length);
  if (!plain.some(needsEscape)) return;
  const text = plain.slice();
  target.length = from;
  for (const byte of text) {
    if (needsEscape(byte)) target.byte(KEY_VALUE_MARKS.escape);
    target.byte(byte);
  }
}
