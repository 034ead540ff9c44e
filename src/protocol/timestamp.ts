const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** 1970-01-01 and 2200-01-01 in microseconds: inside the range of ClickHouse's `DateTime64(6)`. */
const EARLIEST_MICROS = 0;
const LATEST_MICROS = Date.UTC(2200, 0, 1) * 1000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/**
 * Reads an RFC 3339 time into whole microseconds since 1970 UTC (a safe integer); digits beyond microseconds are cut.
 * Answers undefined for anything that is no such time or lies outside 1970 to 2200.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  const [y, mo, d, h, mi, s] = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
  if (mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const shiftMinutes =
    sign === undefined ? 0 : (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const micros = fraction === undefined ? 0 : Number(fraction.slice(0, 6).padEnd(6, '0'));
  const total = (Date.UTC(y, mo - 1, d, h, mi, s) - shiftMinutes * 60_000) * 1000 + micros;
  return total >= EARLIEST_MICROS && total < LATEST_MICROS ? total : undefined;
}

/** Writes microseconds since 1970 as RFC 3339 UTC, with six fractional digits only where milliseconds do not suffice. */
export function formatTimestamp(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  const rest = ((micros % 1000) + 1000) % 1000;
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
