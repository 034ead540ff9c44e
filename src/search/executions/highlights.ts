/** `Σ` has two lower cases, by what is around it. */
const fold = (character: string): string => character.toLowerCase().replaceAll('ς', 'σ');

/** A text in lower case, and for each of its code units where the character it is of starts and ends in the original. */
interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function folded(original: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const lower = fold(character);
    starts.push(...Array.from({ length: lower.length }, () => at));
    ends.push(...Array.from({ length: lower.length }, () => at + character.length));
    text += lower;
    at += character.length;
  }
  return { text, starts, ends };
}

/**
 * Where a text stands in a snippet, whatever its case: start and length in UTF-16 code units of the snippet, whole
 * characters always. What overlaps with an earlier place is left out.
 */
export function highlightsIn(snippet: string, wanted: string): (readonly [start: number, length: number])[] {
  const { text, starts, ends } = folded(snippet);
  const needle = folded(wanted).text;
  const highlights: (readonly [number, number])[] = [];
  if (needle === '') return highlights;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const start = starts[at] ?? 0;
    const end = ends[at + needle.length - 1] ?? snippet.length;
    highlights.push([start, end - start]);
  }
  return highlights;
}
