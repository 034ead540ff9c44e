interface Timed {
  readonly durationMs: number | null;
}

/** Right minus left in milliseconds, to the microsecond; null when not both have a duration. */
export function durationDelta(left: Timed | undefined, right: Timed | undefined): number | null {
  const [one, other] = [left?.durationMs ?? null, right?.durationMs ?? null];
  return one === null || other === null ? null : Math.round((other - one) * 1000) / 1000;
}
