/**
 * Headers, properties and variables as one searchable text: `key US value RS key US value RS …`, a null value without
 * its US. Values stand in it byte for byte, so a substring search with quotes, backslashes or newlines finds them,
 * which JSON text would not allow. A separator inside a key or value is escaped with ESC; JSON can carry one only as
 * a \u00XX escape, so this hardly ever happens.
 */
const UNIT = '\u001f';
const RECORD = '\u001e';
const ESCAPE = '\u001b';
const SEPARATORS = /[\u001b\u001e\u001f]/g;

const escape = (text: string): string => text.replace(SEPARATORS, `${ESCAPE}$&`);

/**
 * Encodes in the order of the object's own keys.
 * @param mayHoldControls false when the JSON it came from held no control escape, which saves looking
 */
export function encodeKeyValues(pairs: Readonly<Record<string, string | null>>, mayHoldControls: boolean): string {
  let text = '';
  for (const key of Object.keys(pairs)) {
    const value = pairs[key] ?? null;
    const name = mayHoldControls ? escape(key) : key;
    if (value === null) text += name + RECORD;
    else text += name + UNIT + (mayHoldControls ? escape(value) : value) + RECORD;
  }
  return text;
}

/** The inverse of {@link encodeKeyValues}, as pairs, so that a key like `__proto__` stays what it is. */
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
