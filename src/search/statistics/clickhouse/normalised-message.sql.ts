/** Fewer than are looked at, so that the end does not depend on how long the replaced words were. */
const KEPT_CHARACTERS = 300;

/** A word with a digit in it: a number, hexadecimal digits, an id, a time. */
const WORD = '[A-Za-z0-9]*[0-9][A-Za-z0-9]*';

const URL = String.raw`[A-Za-z][A-Za-z0-9+.-]*://[^\\s"\'<>()\\[\\]]+`;
const MAIL = '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+';
const IP_V4 = String.raw`\\b[0-9]{1,3}(?:[.][0-9]{1,3}){3}(?::[0-9]+)?\\b`;
/** Three colons at least: a time has two. */
const IP_V6 = String.raw`\\b[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){3,7}\\b`;

/**
 * Patterns (RE2) and what stands for them, as they are in SQL literals; the first go first.
 * An apostrophe within a word is no quote. A quote that is not closed goes on to the end: what is quoted may be a body of
 * which only the beginning is here.
 */
const PLACEHOLDERS: readonly (readonly [pattern: string, placeholder: string])[] = [
  [String.raw`(^|[^\\pL\\pN])(?:"[^"]*(?:"|$)|\'[^\']*(?:\'|$))`, String.raw`\\1<text>`],
  [[URL, MAIL].join('|'), '<address>'],
  [String.raw`\\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\b`, '<uuid>'],
  [[IP_V4, IP_V6].join('|'), '<address>'],
  [`${WORD}(?:[-.,:]${WORD})*`, '<n>'],
];

/**
 * SQL for an error message without what differs between failures of one kind. Words with digits in them become `<n>`
 * whole, whether they are decimal or not: of hexadecimal ids some happen to be decimal.
 *
 * @param message SQL of the message, or of its first 1,000 characters or so
 */
export function normalisedMessage(message: string): string {
  const replaced = PLACEHOLDERS.reduce(
    (text, [pattern, placeholder]) => `replaceRegexpAll(\n  ${text},\n  '${pattern}', '${placeholder}')`,
    message,
  );
  return `substringUTF8(${replaced}, 1, ${KEPT_CHARACTERS})`;
}
