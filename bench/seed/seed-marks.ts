/** A term that every record holds. */
export const EVERY_RECORD = 'ground-floor';
/** A term that one record in a hundred holds. */
export const ONE_PERCENT = 'attic-window';
/** A term of two characters, as rare as a needle: it is too short for the index. */
export const TWO_CHARACTERS = '§§';

const NEEDLES = 10;

/** Terms that one record each holds, spread evenly over the days. */
export function needles(seed: number): string[] {
  return Array.from({ length: NEEDLES }, (_, at) => `needle-${seed}-haystack-${String.fromCharCode(97 + at)}quill`);
}

/** The text that is planted into the record of that number. */
export function markOf(
  number: number,
  { executions, seed }: { readonly executions: number; readonly seed: number },
): string {
  const terms = [EVERY_RECORD];
  if (number % 100 === 7) terms.push(ONE_PERCENT);
  const distance = Math.max(1, Math.floor(executions / NEEDLES));
  const needle =
    number % distance === Math.floor(distance / 2) ? needles(seed)[Math.floor(number / distance)] : undefined;
  if (needle !== undefined) terms.push(needle, TWO_CHARACTERS);
  return terms.join(' ');
}
