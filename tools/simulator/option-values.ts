import type { CaptureLevel } from './wire.js';

/** A value, or what it should have been, to follow the option's name in a sentence. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function good<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function bad(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

/** `30s`, `5m`, `1h`, `7d`, `500ms`: to milliseconds, above zero. */
export function duration(value: string): Parsed<number> {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value) ?? [];
  const milliseconds = Number(amount) * (UNITS_MS[unit ?? ''] ?? Number.NaN);
  return milliseconds > 0 ? good(milliseconds) : bad('must be a duration such as 30s, 5m or 24h');
}

/** As {@link duration}, or `0s`: at once. */
export function delay(value: string): Parsed<number> {
  return value === '0s' ? good(0) : duration(value);
}

export function positiveNumber(value: string): Parsed<number> {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0;
  return number > 0 && number <= 1_000_000 ? good(number) : bad('must be a number above 0 and up to 1000000');
}

export function wholeNumber(low: number, high = Number.MAX_SAFE_INTEGER): (value: string) => Parsed<number> {
  const range = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= low && number <= high ? good(number) : bad(`must be a whole number ${range}`);
  };
}

export const seed = wholeNumber(0, 0xffffffff);

export function httpUrl(value: string): Parsed<URL> {
  const problem = bad('must be an http:// or https:// address');
  if (!URL.canParse(value)) return problem;
  const url = new URL(value);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return problem;
  return url.search === '' && url.hash === '' ? good(url) : bad('must be an address without query and fragment');
}

const LEVELS: Readonly<Record<string, CaptureLevel>> = { minimal: 'MINIMAL', standard: 'STANDARD', deep: 'DEEP' };

export function captureLevel(value: string): Parsed<CaptureLevel> {
  const level = LEVELS[value.toLowerCase()];
  return level === undefined ? bad('must be minimal, standard or deep') : good(level);
}

export function text(value: string): Parsed<string> {
  return value.trim() === '' ? bad('must not be empty') : good(value);
}
