import { EXECUTION_STATUSES } from '../../../protocol/execution-status.js';
import { ENTITIES, type EntityQuery } from './entity-query.js';

/**
 * A word, a "quoted phrase", or either behind the name of a filter. A phrase ends at a quote before white space or the
 * end, so that a piece of JSON stays in one; one that is not closed yet ends with the query.
 */
const PIECE = /(?:(route|status|app|agent|corr):)?(?:"([^]*?)(?:"(?=\s|$)|$)|(\S+)|(?<=:))/giy;
const WHITE_SPACE = /\s*/y;

interface Piece {
  /** As it was typed. */
  readonly source: string;
  readonly filter: string | undefined;
  readonly value: string;
  readonly quoted: boolean;
}

/**
 * Understands what somebody types, letter by letter: nothing is an error. A filter without a value yet, `#` alone and an
 * empty phrase restrict nothing; a status may be any beginning of one. What only looks like a filter or a scope is text:
 * `http://x`, `status:open`, `#4711`. Quoted text is nothing but text.
 */
export function parseQuery(q: string): EntityQuery {
  const filters: Record<string, string[]> = { route: [], status: [], app: [], agent: [], corr: [] };
  const scopes: string[] = [];
  const terms: string[] = [];
  for (const piece of piecesOf(q)) {
    if (piece.value === '') continue;
    const list = listFor(piece, filters, scopes);
    if (list === undefined) terms.push(piece.filter === undefined ? piece.value : piece.source);
    else list.push(piece.value);
  }
  const { route = [], status = [], app = [], agent = [], corr = [] } = filters;
  return {
    scopes: ENTITIES.filter((entity) => scopes.some((scope) => namesScope(scope, entity))),
    statuses: EXECUTION_STATUSES.filter((one) => status.some((beginning) => beginsStatus(beginning, one))),
    routes: distinct(route),
    applications: distinct(app),
    agents: distinct(agent),
    // An execution is part of one business transaction: the last word counts.
    correlationId: corr.at(-1),
    terms: distinct(terms),
  };
}

function* piecesOf(q: string): Generator<Piece> {
  for (let at = skipWhiteSpace(q, 0); at < q.length; at = skipWhiteSpace(q, at)) {
    PIECE.lastIndex = at;
    const [source = '', filter, phrase, word] = PIECE.exec(q) ?? [];
    at += source.length;
    yield { source, filter: filter?.toLowerCase(), value: phrase ?? word ?? '', quoted: phrase !== undefined };
  }
}

function skipWhiteSpace(q: string, from: number): number {
  WHITE_SPACE.lastIndex = from;
  return from + (WHITE_SPACE.exec(q)?.[0].length ?? 0);
}

/** Where the value belongs; undefined for text. */
function listFor(piece: Piece, filters: Record<string, string[]>, scopes: string[]): string[] | undefined {
  const { filter, value, quoted } = piece;
  if (filter === 'status' && !EXECUTION_STATUSES.some((status) => beginsStatus(value, status))) return undefined;
  if (filter !== undefined) return filters[filter];
  return !quoted && (value === '#' || ENTITIES.some((entity) => namesScope(value, entity))) ? scopes : undefined;
}

const beginsStatus = (beginning: string, status: string): boolean => status.startsWith(beginning.toUpperCase());

/** Any beginning of the name, also in upper case; `#` alone chooses nothing yet. */
const namesScope = (word: string, entity: string): boolean =>
  word.length > 1 && `#${entity}`.startsWith(word.toLowerCase());

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
