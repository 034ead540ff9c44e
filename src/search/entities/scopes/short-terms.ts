import type { NamedPieces } from '../sources/named-pieces.js';

/** What the index of payloads knows; fewer characters are found in too many places, too slowly. */
const SEARCHED_CHARACTERS = 3;

/** Whether none of the terms is long enough to be looked for anywhere: names then have to begin with them. */
export function areShort(terms: readonly string[]): boolean {
  return terms.length > 0 && terms.every((term) => Array.from(term).length < SEARCHED_CHARACTERS);
}

/** Terms as names are searched by; names that are one of them, or of `ids`, stand first. */
export function namedBy(terms: readonly string[], ids: readonly string[]): NamedPieces {
  return { terms, beginning: areShort(terms), first: [...terms, ...ids] };
}
