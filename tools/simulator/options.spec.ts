import { describe, expect, it } from '@jest/globals';
import { defaultOptions, parseOptions } from './options.js';
import { scheduleOf } from './schedule.js';

describe('parseOptions', () => {
  it('has defaults for everything', () => {
    expect(parseOptions([])).toEqual({ ok: true, options: defaultOptions() });
  });

  it('reads every option', () => {
    const line =
      '--url https://host:1/x --rate 2.5 --duration 5m --count 7 --seed 9 --capture deep --batch 10 --connections 2 --gzip ' +
      '--token t --adversarial --no-incidents --backfill 24h --release-after 0s --out - --quiet --help';
    expect(parseOptions(line.split(' '))).toEqual({
      ok: true,
      options: {
        url: new URL('https://host:1/x'),
        rate: 2.5,
        durationMs: 300_000,
        count: 7,
        seed: 9,
        capture: 'DEEP',
        batch: 10,
        connections: 2,
        gzip: true,
        authToken: 't',
        adversarial: true,
        incidents: false,
        backfillMs: 86_400_000,
        releaseAfterMs: 0,
        out: '-',
        quiet: true,
        help: true,
      },
    });
  });

  it('names all problems at once', () => {
    const parsed = parseOptions(
      '--rate fast --count 0 --url ftp://host --nonsense --constructor --gzip=yes stray --out'.split(' '),
    );
    expect(parsed).toEqual({
      ok: false,
      problems: [
        "--rate must be a number above 0 and up to 1000000, not 'fast'",
        "--count must be a whole number of at least 1, not '0'",
        "--url must be an http:// or https:// address, not 'ftp://host'",
        'unknown option --nonsense',
        'unknown option --constructor',
        '--gzip takes no value',
        "unexpected argument 'stray'",
        '--out needs a value',
      ],
    });
  });

  it.each(['30', '0s', '-5s', '5 m', '1w', 'soon'])('refuses %s as a duration', (value) => {
    expect(parseOptions([`--duration=${value}`]).ok).toBe(false);
  });
});

describe('scheduleOf', () => {
  const now = 1_000_000_000;

  it('spreads a backfill over the past up to now', () => {
    const schedule = scheduleOf({ ...defaultOptions(), backfillMs: 3_600_000, count: 1000 }, now);
    expect(schedule).toMatchObject({ startMs: now - 3_600_000, spacingMs: 3600, paced: false, count: 1000 });
  });

  it('takes the number of a backfill from the rate when it is not given', () => {
    expect(scheduleOf({ ...defaultOptions(), backfillMs: 3_600_000, rate: 10 }, now).count).toBe(36_000);
    expect(scheduleOf({ ...defaultOptions(), backfillMs: 3_600_000, rate: 10, durationMs: 60_000 }, now).count).toBe(
      600,
    );
  });

  it('goes live from now on otherwise', () => {
    const schedule = scheduleOf({ ...defaultOptions(), rate: 100, durationMs: 1000 }, now);
    expect(schedule).toEqual({
      startMs: now,
      spacingMs: 10,
      metricsIntervalMs: 10_000,
      paced: true,
      count: Infinity,
      durationMs: 1000,
    });
  });
});
