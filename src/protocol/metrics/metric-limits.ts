/**
 * `points`: above every instance there is, with some 8 series for each of a thousand routes. `tags`: they tell series
 * apart; more are data in the wrong place.
 */
export const METRIC_LIMITS = { points: 10_000, tags: 64 } as const;
