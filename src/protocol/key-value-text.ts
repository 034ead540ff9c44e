/**
 * Headers, properties and variables as one searchable text: `key US value RS key US value RS …`, a null value without
 * its US. Values stand in it byte for byte, so a substring search with quotes, backslashes or newlines finds them,
 * which JSON text would not allow. A separator inside a key or value is escaped with ESC; JSON can carry one only as
 * a \u00XX escape, so this hardly ever happens.
 */
const UNIT = '\u001f';
const RECORD = '\u001e';
const ESCAPE = '\u001b';

/** The bytes of the marks above. */
export const KEY_VALUE_MARKS = { unit: 0x1f, record: 0x1e, escape: 0x1b } as const;

/** Whether a byte of a key or value would be taken for a mark. */
export function needsEscape(byte: number): boolean {
  return byte === KEY_VALUE_MARKS.unit || byte === KEY_VALUE_MARKS.record || byte === KEY_VALUE_MARKS.escape;
}

/** Reads the text back as pairs, so that a key like `__proto__` stays what it is. */
export function decodeKeyValues(text: string): [string, string | null][] {
  const pairs: [string, string | null][] = [];
  let key: string | undefined;
  let part = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === ESCAPE) part += text[++i] ?? '';
    else if (character === UNIT) [key, part] = [part, ''];
    else if (character === RECORD) {
      pairs.push(key === undefined ? [part, null] : [key, part]);
      [key, part] = [undefined, ''];
    } else part += character;
  }
  return pairs;
}
