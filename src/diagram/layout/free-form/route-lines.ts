import type { Point } from '../geometry.js';
import { SPACE } from '../measures.js';
import type { Arc } from './arc.js';
import type { Ports } from './ports.js';
import { type Run, tracksOf } from './tracks.js';

/** Between two lines that run side by side. */
const PITCH = 10;
const FIRST_TRACK = 22;
/** Lines in the corridor at most; what comes then lies upon another one. */
const CORRIDOR = 100;

/** Rows of blocks, and the lines between them. */
interface Routing {
  readonly lines: readonly Arc[];
  /** The row of each block. */
  readonly layers: readonly number[];
  readonly ports: readonly Ports[];
  readonly rowHeights: readonly number[];
  /** Right border of the widest row. */
  readonly right: number;
}

/** A level piece of a line, in the space above the row with this number. */
interface Piece extends Run {
  readonly above: number;
  readonly way: (typeof ORDER)[number];
}

/** Leads each line through the spaces between the rows and, unless it goes to the next row, through the corridor. */
export function routeLines(routing: Routing): { readonly tops: readonly number[]; readonly paths: readonly Point[][] } {
  let long = 0;
  const pieces = routing.lines.map((line, index) => {
    const corridor = routing.right + SPACE.lanes + (long % CORRIDOR) * PITCH;
    const found = piecesOf(line, routing.ports[index], routing.layers, corridor);
    if (found.length > 1) long++;
    return found;
  });
  const spaces = assignTracks(pieces.flat(), routing.rowHeights.length + 1);
  const tops = topsOf(routing.rowHeights, spaces.counts);
  const paths = routing.lines.map((line, index) => {
    const { start, end } = routing.ports[index] ?? { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } };
    const corners = (pieces[index] ?? []).flatMap((piece) => {
      const y = (tops[piece.above] ?? 0) - SPACE.approach - (spaces.track.get(piece) ?? 0) * PITCH;
      return piece.from === piece.to
        ? []
        : [
            { x: piece.from, y },
            { x: piece.to, y },
          ];
    });
    const top = (block: number): number => tops[routing.layers[block] ?? 0] ?? 0;
    return [{ x: start.x, y: top(line.from) + start.y }, ...corners, { x: end.x, y: top(line.to) }];
  });
  return { tops, paths };
}

function piecesOf({ from, to }: Arc, ports: Ports | undefined, layers: readonly number[], corridor: number): Piece[] {
  const [start, end] = [ports?.start.x ?? 0, ports?.end.x ?? 0];
  const [below, above] = [(layers[from] ?? 0) + 1, layers[to] ?? 0];
  if (above === below) return [{ above, from: start, to: end, way: 'crossing' }];
  return [
    { above: below, from: start, to: corridor, way: 'leaving' },
    { above, from: corridor, to: end, way: 'coming' },
  ];
}

/**
 * Lines that leave a space lie above those that cross it, and these above those that come into it: so a line going down
 * from a block never runs along another one going down to the block below.
 */
const ORDER = ['coming', 'crossing', 'leaving'] as const;

function assignTracks(
  pieces: readonly Piece[],
  spaces: number,
): { readonly track: ReadonlyMap<Piece, number>; readonly counts: readonly number[] } {
  const bySpace: Piece[][] = Array.from({ length: spaces }, () => []);
  for (const piece of pieces) if (piece.from !== piece.to) bySpace[piece.above]?.push(piece);
  const track = new Map<Piece, number>();
  const counts = bySpace.map((members) => {
    let used = 0;
    for (const way of ORDER) {
      const group = members.filter((piece) => piece.way === way);
      const { tracks, count } = tracksOf(group);
      group.forEach((piece, index) => track.set(piece, used + (tracks[index] ?? 0)));
      used += count;
    }
    return used;
  });
  return { track, counts };
}

/** Top of each row, and of the space that is below the last one. */
function topsOf(rowHeights: readonly number[], counts: readonly number[]): number[] {
  let top = 0;
  return [...rowHeights, 0].map((height, row) => {
    top += SPACE.approach + FIRST_TRACK + (counts[row] ?? 0) * PITCH;
    const own = top;
    top += height;
    return own;
  });
}
