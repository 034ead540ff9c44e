import type { NamedPieces } from './named-pieces.js';

/** Whether one of the names holds, or begins with, each of the terms. */
export function holdTerms(names: readonly string[], { terms, beginning }: NamedPieces): boolean {
  const finds = beginning ? beginsWith : holds;
  return terms.every((term) => names.some((name) => finds(name, term)));
}

/** Whether a name holds one of the pieces; any name does when there are none. */
export function holdsOneOf(name: string, pieces: readonly string[]): boolean {
  return pieces.length === 0 || pieces.some((piece) => holds(name, piece));
}

/** Names that are meant as a whole stand first. */
export function rank(name: string, { first }: NamedPieces): number {
  return first.includes(name) ? 0 : 1;
}

const holds = (name: string, piece: string): boolean => name.toLowerCase().includes(piece.toLowerCase());
const beginsWith = (name: string, piece: string): boolean => name.toLowerCase().startsWith(piece.toLowerCase());
