import { STORED_TEXTS } from './text-fields.js';

/**
 * The expression the index `payload_text` stands on, to the letter: only then is a search pruned by it. A test holds it
 * against the migrated table.
 */
export const PAYLOAD_TEXT = `lowerUTF8(concat(${[
  ...STORED_TEXTS.map(({ column }) => column),
  ...STORED_TEXTS.map(({ processorsColumn }) => `arrayStringConcat(${processorsColumn}, '\\n')`),
].join(", '\\n', ")}))`;

/** A LIKE pattern that finds `text` anywhere, with every character literal. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
