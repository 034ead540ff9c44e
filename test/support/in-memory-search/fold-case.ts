/** A text without its case, each character by itself: what follows or precedes one does not change it. */
export function foldCase(text: string): string {
  return Array.from(text, (character) => character.toLowerCase()).join('');
}
