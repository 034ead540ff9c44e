import { numberText } from '../number-text.js';

const BAR_LENGTH = 24;
/** The rate is that of the last so many milliseconds: what was done before an interruption tells nothing. */
const WINDOW_MS = 60_000;

/** How far something is that is counted: bar, share, rate and the time it still takes. */
export class SeedProgress {
  private readonly seen: { readonly atMs: number; readonly done: number }[];

  constructor(
    private readonly total: number,
    private done: number,
    nowMs: number,
  ) {
    this.seen = [{ atMs: nowMs, done }];
  }

  add(count: number): void {
    this.done += count;
  }

  /** One line. */
  next(nowMs: number): string {
    const { done, total, seen } = this;
    seen.push({ atMs: nowMs, done });
    while (seen.length > 2 && (seen[1]?.atMs ?? nowMs) < nowMs - WINDOW_MS) seen.shift();
    const since = seen[0] ?? { atMs: nowMs, done };
    const rate = ((done - since.done) * 1000) / Math.max(1, nowMs - since.atMs);
    const share = total === 0 ? 1 : done / total;
    const bar = '█'.repeat(Math.round(share * BAR_LENGTH)).padEnd(BAR_LENGTH, '░');
    const left = rate > 0 ? `${durationText((total - done) / rate)} left` : '';
    const counted = `${numberText(done)} of ${numberText(total)}`;
    return `${bar} ${Math.floor(share * 100)} %  ${counted}  ${numberText(rate)}/s  ${left}`.trimEnd();
  }
}

/** `1:02:03` or `4:05`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
