import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatTimestamp, parseTimestamp } from './timestamp.js';

const TIME = '2026-07-24T09:04:38';
const TIME_MICROS = Date.UTC(2026, 6, 24, 9, 4, 38) * 1000;
const LAST_MICROS = Date.UTC(2200, 0, 1) * 1000 - 1;

/** Days since 1970 by counting, so that nothing is shared with the code under test. */
function daysSince1970(year: number, month: number, day: number): number {
  const isLeap = (y: number): boolean => y % 400 === 0 || (y % 4 === 0 && y % 100 !== 0);
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let days = day - 1;
  for (let y = 1970; y < year; y++) days += isLeap(y) ? 366 : 365;
  for (let m = 0; m < month - 1; m++) days += lengths[m] ?? 0;
  return days;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

const parts = fc.record({
  year: fc.integer({ min: 1971, max: 2198 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  second: fc.integer({ min: 0, max: 59 }),
  fraction: fc.stringMatching(/^\d{0,9}$/),
  zone: fc.oneof(fc.constantFrom(0, undefined), fc.integer({ min: -1439, max: 1439 })),
});

/** A valid time as text and as microseconds. */
const sample = parts.map(({ year, month, day, hour, minute, second, fraction, zone }) => {
  const offset = Math.abs(zone ?? 0);
  const suffix =
    zone === undefined ? 'Z' : `${zone < 0 ? '-' : '+'}${pad(Math.floor(offset / 60))}:${pad(offset % 60)}`;
  const tail = fraction === '' ? '' : `.${fraction}`;
  const seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute - (zone ?? 0)) * 60 + second;
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  return {
    text: `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${tail}${suffix}`,
    micros: seconds * 1_000_000 + micros,
  };
});

describe('parseTimestamp', () => {
  it.each([
    [`${TIME}Z`, TIME_MICROS],
    [`${TIME}z`, TIME_MICROS],
    ['2026-07-24t09:04:38Z', TIME_MICROS],
    [`${TIME}.1Z`, TIME_MICROS + 100_000],
    [`${TIME}.120Z`, TIME_MICROS + 120_000],
    [`${TIME}.120411Z`, TIME_MICROS + 120_411],
    [`${TIME}.120411999Z`, TIME_MICROS + 120_411],
    [`${TIME}.000001Z`, TIME_MICROS + 1],
    ['2026-07-24T11:04:38+02:00', TIME_MICROS],
    ['2026-07-24T03:34:38.5-05:30', TIME_MICROS + 500_000],
    ['2026-07-25T09:03:38+23:59', TIME_MICROS],
    [`${TIME}-00:00`, TIME_MICROS],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29) * 1000],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29) * 1000],
  ])('reads %s', (text, micros) => {
    expect(parseTimestamp(text)).toBe(micros);
  });

  it.each([
    ['', 'nothing'],
    ['2026-07-24', 'no time'],
    [TIME, 'no zone'],
    ['2026-07-24 09:04:38Z', 'a space for the T'],
    ['2026-7-24T09:04:38Z', 'one digit'],
    [`${TIME}.Z`, 'a point and no digits'],
    [`${TIME},120Z`, 'a comma'],
    [`${TIME}.1234567890Z`, 'ten digits'],
    [` ${TIME}Z`, 'a space before'],
    [`${TIME}Z\n`, 'a newline behind'],
    [`${TIME}+0200`, 'an offset without a colon'],
    [`${TIME}+24:00`, 'an offset of a day'],
    [`${TIME}-00:60`, 'an offset of sixty minutes'],
    ['2026-00-24T09:04:38Z', 'month 0'],
    ['2026-13-24T09:04:38Z', 'month 13'],
    ['2026-07-00T09:04:38Z', 'day 0'],
    ['2026-04-31T09:04:38Z', 'April 31'],
    ['2026-02-29T09:04:38Z', 'no leap year'],
    ['2100-02-29T09:04:38Z', 'a century without a leap day'],
    ['2026-07-24T24:00:00Z', 'hour 24'],
    ['2026-07-24T09:60:00Z', 'minute 60'],
    ['2026-07-24T09:04:60Z', 'second 60'],
    ['0075-07-24T09:04:38Z', 'a year that Date would take for 1975'],
    ['1784883878120', 'epoch milliseconds'],
    ['\u0662\u0660\u0662\u0666-07-24T09:04:38Z', 'digits that are not ASCII'],
  ])('refuses %j: %s', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it('takes 1970 to the end of 2199 and nothing around it', () => {
    expect(parseTimestamp('1970-01-01T00:00:00Z')).toBe(0);
    expect(parseTimestamp('1969-12-31T23:59:59.999999Z')).toBeUndefined();
    expect(parseTimestamp('1970-01-01T00:30:00+01:00')).toBeUndefined();
    expect(parseTimestamp('2199-12-31T23:59:59.999999Z')).toBe(LAST_MICROS);
    expect(parseTimestamp('2200-01-01T00:00:00.000Z')).toBeUndefined();
    expect(parseTimestamp('2200-01-01T00:00:00+00:01')).toBe(LAST_MICROS + 1 - 60_000_000);
    expect(parseTimestamp('2199-12-31T23:59:59-00:01')).toBeUndefined();
  });

  it('agrees with an independent calendar, in any order of days and zones', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 6 }), (samples) => {
        // Twice, so that each is read with its own day at hand and with another one's.
        for (const { text, micros } of [...samples, ...samples.toReversed()]) {
          expect(parseTimestamp(text)).toBe(micros);
        }
      }),
    );
  });
});

describe('the day read last', () => {
  const OTHER_DAY = '2031-01-01T00:00:00.000Z';

  it.each([
    '09:04:38.12xZ',
    '09:04:3x.120Z',
    '09:04:x8.120Z',
    '09:04:60.120Z',
    '09:60:38.120Z',
    '24:00:00.000Z',
    '-1:04:38.120Z',
    '09-04:38.120Z',
    '09:04-38.120Z',
    '09:04:38,120Z',
    '09:04:38.120z',
    '09:04:38.-12Z',
    '09:04:38.1 0Z',
    '09:04:38.12041xZ',
    '09:04:38.120411999Z',
    '23:59:59.999999Z',
  ])('does not make %s another time than it is', (tail) => {
    const text = `2026-07-24T${tail}`;
    parseTimestamp(OTHER_DAY);
    const fresh = parseTimestamp(text);
    parseTimestamp('2026-07-24T13:14:15.000Z');
    expect(parseTimestamp(text)).toBe(fresh);
  });

  it('is a day of UTC, whatever day it was where the time came from', () => {
    const text = '2026-07-24T10:00:00.000Z';
    for (const elsewhere of ['2026-07-24T01:00:00.000+02:00', '2026-07-24T23:00:00.000-02:00']) {
      parseTimestamp(OTHER_DAY);
      parseTimestamp(elsewhere);
      expect(parseTimestamp(text)).toBe(Date.UTC(2026, 6, 24, 10) * 1000);
    }
  });

  it('never changes what a text is read as, valid or not', () => {
    const unit = fc.constantFrom(...Array.from('0123456789TZtz:.-+ x'));
    const mutation = fc.tuple(sample, fc.nat(30), unit);
    fc.assert(
      fc.property(mutation, ([{ text }, at, character]) => {
        const mutated = text.slice(0, at) + character + text.slice(at + 1);
        parseTimestamp(OTHER_DAY);
        const fresh = parseTimestamp(mutated);
        parseTimestamp(`${mutated.slice(0, 10)}T13:14:15.000Z`);
        expect(parseTimestamp(mutated)).toBe(fresh);
        parseTimestamp(text);
        expect(parseTimestamp(mutated)).toBe(fresh);
      }),
      { numRuns: 500 },
    );
  });
});

describe('formatTimestamp', () => {
  it('shows microseconds only where there are some', () => {
    expect(formatTimestamp(TIME_MICROS + 120_000)).toBe('2026-07-24T09:04:38.120Z');
    expect(formatTimestamp(TIME_MICROS + 120_411)).toBe('2026-07-24T09:04:38.120411Z');
    expect(formatTimestamp(1)).toBe('1970-01-01T00:00:00.000001Z');
  });

  it('writes what parseTimestamp reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LAST_MICROS }), (micros) => {
        expect(parseTimestamp(formatTimestamp(micros))).toBe(micros);
      }),
    );
  });
});
