const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** 1970-01-01 and 2200-01-01 in microseconds: inside the range of ClickHouse's `DateTime64(6)`. */
const EARLIEST_MICROS = 0;
const LATEST_MICROS = Date.UTC(2200, 0, 1) * 1000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

const MICROS_PER_DAY = 86_400_000_000;
const COLON = 0x3a;
const DOT = 0x2e;
const LETTER_Z = 0x5a;
/** Bytes of `2026-07-24T`. */
const DAY_BYTES = 11;
/** The day of the last time read and its microseconds: the times of a batch mostly share it. All zeros before the first. */
const lastDay = new Uint8Array(DAY_BYTES);
let lastDayMicros = 0;

/**
 * Reads an RFC 3339 time into whole microseconds since 1970 UTC (a safe integer); digits beyond microseconds are cut.
 * Answers undefined for anything that is no such time or lies outside 1970 to 2200.
 */
export function parseTimestamp(text: string): number | undefined {
  const micros = parseAnyForm(text);
  if (micros !== undefined && text.endsWith('Z')) {
    lastDay.set(Buffer.from(text.slice(0, DAY_BYTES), 'latin1'));
    lastDayMicros = Math.floor(micros / MICROS_PER_DAY) * MICROS_PER_DAY;
  }
  return micros;
}

function parseAnyForm(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  const [y, mo, d, h, mi, s] = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (y < 100 || mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const [oh, om] = sign === undefined ? [0, 0] : [Number(offsetHour), Number(offsetMinute)];
  if (oh > 23 || om > 59) return undefined;
  const shiftMinutes = (oh * 60 + om) * (sign === '-' ? -1 : 1);
  const micros = fraction === undefined ? 0 : Number(fraction.slice(0, 6).padEnd(6, '0'));
  const total = (Date.UTC(y, mo - 1, d, h, mi, s) - shiftMinutes * 60_000) * 1000 + micros;
  return total >= EARLIEST_MICROS && total < LATEST_MICROS ? total : undefined;
}

/** {@link parseTimestamp} of the raw bytes of a JSON string: no string is made of the form nearly every agent sends. */
export function parseTimestampAt(bytes: Uint8Array, start: number, end: number): number | undefined {
  return (
    parseBytesOnLastDay(bytes, start, end) ?? parseTimestamp(Buffer.from(bytes.subarray(start, end)).toString('latin1'))
  );
}

/**
 * The form nearly every agent sends, `YYYY-MM-DDTHH:MM:SS.mmm[mmm]Z`, on a day read before: no regular expression, no
 * calendar. Undefined for every other form.
 */
function parseBytesOnLastDay(bytes: Uint8Array, start: number, end: number): number | undefined {
  const length = end - start;
  if ((length !== 24 && length !== 27) || !isOnLastDay(bytes, start)) return undefined;
  if (bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return undefined;
  if (bytes[start + 19] !== DOT || bytes[end - 1] !== LETTER_Z) return undefined;
  const hours = digitsAt(bytes, start + 11, start + 13);
  const minutes = digitsAt(bytes, start + 14, start + 16);
  const seconds = digitsAt(bytes, start + 17, start + 19);
  const fraction = digitsAt(bytes, start + 20, end - 1);
  if (hours < 0 || minutes < 0 || seconds < 0 || fraction < 0) return undefined;
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const whole = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000;
  return lastDayMicros + whole + (length === 24 ? fraction * 1000 : fraction);
}

/** Compared from its end: that is where days differ. */
function isOnLastDay(bytes: Uint8Array, start: number): boolean {
  for (let i = DAY_BYTES - 1; i >= 0; i--) if (bytes[start + i] !== lastDay[i]) return false;
  return true;
}

/** The number that stands from `start` to before `end`; -1 when there is anything but digits. */
function digitsAt(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Writes microseconds since 1970 as RFC 3339 UTC, with six fractional digits only where milliseconds do not suffice. */
export function formatTimestamp(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  const rest = ((micros % 1000) + 1000) % 1000;
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
