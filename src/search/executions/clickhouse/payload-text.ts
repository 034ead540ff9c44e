import { DIGITS_OF_NUMBER } from './searched-text.js';
import { STORED_TEXTS } from './text-fields.js';

/**
 * The expression the index `payload_text` stands on, to the letter: only then is a search pruned by it. A test holds it
 * against the migrated table.
 */
export const PAYLOAD_TEXT = `lowerUTF8(concat(${[
  ...STORED_TEXTS.map(({ column }) => column),
  ...STORED_TEXTS.map(({ processorsColumn }) => `arrayStringConcat(${processorsColumn}, '\\n')`),
].join(", '\\n', ")}))`;

/** The expression of the index `payload_numbers`: the numbers of so many digits in the payloads, one in a line. */
export const PAYLOAD_NUMBERS = `arrayStringConcat(extractAll(${PAYLOAD_TEXT}, '[0-9]{${DIGITS_OF_NUMBER},}'), '\\n')`;

/** A LIKE pattern that finds `text` anywhere, with every character literal. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
