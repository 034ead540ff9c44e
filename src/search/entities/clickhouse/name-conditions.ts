import type { NamedPieces } from '../sources/named-pieces.js';

/** Whether some name in `columns` holds, or begins with, each of the bound `terms`; see {@link nameParameters}. */
export function holdsTerms(columns: readonly string[], beginning: boolean): string {
  const finds = beginning ? beginsWith : holds;
  const some = columns.map((column) => finds(column, 'term')).join(' OR ');
  return `arrayAll(term -> ${some}, {terms:Array(String)})`;
}

/** Whether the name in `column` holds one of the bound `pieces`; any name does when there are none. */
export function holdsOneOf(column: string, pieces: string): string {
  return `(empty({${pieces}:Array(String)}) OR arrayExists(piece -> ${holds(column, 'piece')}, {${pieces}:Array(String)}))`;
}

/** What {@link holdsTerms} and an order by `has({first:Array(String)}, …)` are bound to. */
export function nameParameters({ terms, first }: NamedPieces): {
  readonly terms: readonly string[];
  readonly first: readonly string[];
} {
  return { terms, first };
}

const holds = (column: string, piece: string): string => `position(lowerUTF8(${column}), lowerUTF8(${piece})) > 0`;
const beginsWith = (column: string, piece: string): string => `startsWith(lowerUTF8(${column}), lowerUTF8(${piece}))`;
