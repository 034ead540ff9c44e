/** What stands between two texts in the index expression or inside of key-value text, where it is escaped otherwise. */
const BORDERS = /[\n\u001b\u001e\u001f]/;
const MARKS = /[\u001b\u001e\u001f]/g;
const ESCAPE = '\u001b';
const INDEXED_CHARACTERS = 3;

/** A number of so many digits is in the index of numbers. */
export const DIGITS_OF_NUMBER = 5;

/** Whether a text may be found over the border of two stored ones, which would be no hit. */
export function mayCrossBorders(text: string): boolean {
  return BORDERS.test(text);
}

/** The longest part of a text that stands the same in every column, and so in the index; '' when there is none. */
export function indexedPart(text: string): string {
  const parts = text.split(BORDERS);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Whether the index can tell where a text may be: it knows pieces of three characters. */
export function canUseIndex(text: string): boolean {
  return Array.from(indexedPart(text)).length >= INDEXED_CHARACTERS;
}

/**
 * The long numbers of a text, one in a line, as they stand among those of every payload with this text: the first may be the end of a
 * longer one, the last the beginning. '' when there are none.
 */
export function numbersOf(text: string): string {
  return (text.match(/[0-9]+/g) ?? []).filter((run) => run.length >= DIGITS_OF_NUMBER).join('\n');
}

/** Whether a text is likely to name one thing, and to stand in few records: it has a long number, or is a mail address. */
export function isName(text: string): boolean {
  return numbersOf(text) !== '' || /[^\s@]@[^\s@]/.test(text);
}

/** A text as it stands inside a key or value of key-value text. */
export function inKeyValueText(text: string): string {
  return text.replaceAll(MARKS, `${ESCAPE}$&`);
}
