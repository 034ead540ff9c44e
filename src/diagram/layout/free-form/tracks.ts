/** A level piece of a line between two rows. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** More would push the rows apart further than the eye follows; what comes then lies upon another line. */
const MAX_TRACKS = 24;

/** Gives each run a track, from 0, on which it meets no other one. */
export function tracksOf(runs: readonly Run[]): { readonly tracks: readonly number[]; readonly count: number } {
  const order = runs
    .map((_, index) => index)
    .sort((one, other) => start(runs[one]) - start(runs[other]) || one - other);
  const ends: number[] = [];
  const tracks = runs.map(() => 0);
  for (const index of order) {
    const run = runs[index];
    if (run === undefined) continue;
    const free = ends.findIndex((end) => end < start(run));
    const track = free >= 0 ? free : ends.length % MAX_TRACKS;
    ends[track] = Math.max(ends[track] ?? -Infinity, run.from, run.to);
    tracks[index] = track;
  }
  return { tracks, count: ends.length };
}

function start(run: Run | undefined): number {
  return run === undefined ? 0 : Math.min(run.from, run.to);
}
