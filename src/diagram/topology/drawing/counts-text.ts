const UNITS = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A count in three digits or so: 950, 1.2k, 34.5k, 120k, 5.6M. Rounded down: 999 of 1,000 are not all. */
export function countText(count: number): string {
  const [size, unit] = UNITS.find(([least]) => count >= least) ?? [1, ''];
  const value = count / size;
  return `${size > 1 && value < 100 ? Math.floor(value * 10) / 10 : Math.floor(value)}${unit}`;
}
