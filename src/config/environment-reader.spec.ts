import { describe, expect, it } from '@jest/globals';
import { EnvironmentReader } from './environment-reader.js';

const BOUNDS = { min: 10, max: 2 ** 31 };

/** Reads one variable X; answers what was read and the problems that were noted. */
function readX<T>(value: string | undefined, read: (reader: EnvironmentReader) => T): { value: T; problem: string } {
  const reader = new EnvironmentReader({ X: value });
  const result = read(reader);
  try {
    reader.finish();
    return { value: result, problem: '' };
  } catch (error) {
    return { value: result, problem: error instanceof Error ? error.message.replace(/^.*\n {2}- /, '') : '' };
  }
}

const integer = (value?: string): { value: number; problem: string } =>
  readX(value, (reader) => reader.integer('X', 42, BOUNDS));
const bytes = (value?: string): { value: number; problem: string } =>
  readX(value, (reader) => reader.bytes('X', 42, BOUNDS));
const flag = (value?: string): { value: boolean; problem: string } => readX(value, (reader) => reader.flag('X', true));
const choice = (value?: string): { value: string; problem: string } =>
  readX(value, (reader) => reader.choice('X', 'info', ['info', 'debug']));
const url = (value?: string): { value: string | undefined; problem: string } =>
  readX(value, (reader) => reader.httpUrl('X'));

describe('what is not set', () => {
  it.each([undefined, '', '  '])('as %j is the default', (value) => {
    expect([integer(value), bytes(value)].map(({ value: read }) => read)).toEqual([42, 42]);
    expect([flag(value).value, choice(value).value, url(value).value]).toEqual([true, 'info', undefined]);
    expect(readX(value, (reader) => [reader.text('X', 'd'), reader.optional('X')]).value).toEqual(['d', undefined]);
  });
});

describe('a whole number', () => {
  it.each(['10', ' 11 ', '2147483648', '0012'])('is %j', (text) => {
    expect(integer(text)).toEqual({ value: Number(text), problem: '' });
  });

  it.each(['9', '2147483649', '1.5', '1e3', '0x20', 'ten', '-20', '12ms', '9'.repeat(400)])('is not %j', (text) => {
    expect(integer(text)).toEqual({
      value: 42,
      problem: `X must be a whole number from 10 to 2147483648 (it is ${JSON.stringify(text)})`,
    });
  });
});

describe('a size', () => {
  it.each([
    ['100', 100],
    ['1KiB', 1024],
    ['3 mib', 3 * 2 ** 20],
    ['2GIB', 2 ** 31],
  ])('is %j', (text, value) => {
    expect(bytes(text)).toEqual({ value, problem: '' });
  });

  it.each(['9', '3GiB', '1TiB', '1.5GiB', '20MB', '20M', 'KiB', '-1', '1 Ki B', '9'.repeat(400)])(
    'is not %j',
    (text) => {
      expect(bytes(text).value).toBe(42);
      expect(bytes(text).problem).toContain('must be a size from 10 to 2147483648 bytes, like 20MiB or 4GiB');
    },
  );
});

describe('words', () => {
  it('are read whatever their case', () => {
    expect(choice('DEBUG')).toEqual({ value: 'debug', problem: '' });
    expect(['true', 'YES', '1'].map((text) => flag(text).value)).toEqual([true, true, true]);
    expect(['false', 'No', '0'].map((text) => flag(text).value)).toEqual([false, false, false]);
  });

  it('must be among the known ones', () => {
    expect(choice('verbose')).toEqual({ value: 'info', problem: 'X must be one of info, debug (it is "verbose")' });
    expect(flag('maybe')).toEqual({ value: true, problem: 'X must be true or false (it is "maybe")' });
  });
});

describe('an address', () => {
  it.each([
    ['http://host:8123', 'http://host:8123'],
    ['https://host/', 'https://host'],
    ['http://[::1]:8123', 'http://[::1]:8123'],
  ])('is %s', (text, value) => {
    expect(url(text)).toEqual({ value, problem: '' });
  });

  it.each([
    'host:8123',
    'ftp://host',
    'http://host/path',
    'http://host?x=1',
    'http://user:secret@host',
    'http://user@host',
    'http://',
  ])('is not %s, which may hold a secret and is not repeated', (text) => {
    expect(url(text)).toEqual({
      value: undefined,
      problem: 'X must be an address like http://host:8123 or https://host:8443, without a path or credentials',
    });
  });
});

describe('an address of Redis', () => {
  const redis = (value: string): { value: string | undefined; problem: string } =>
    readX(value, (reader) => reader.redisUrl('X'));

  it.each(['redis://host', 'redis://host:6379', 'redis://host:6379/2', 'rediss://user:secret@host:6380/0'])(
    'may be %s',
    (value) => {
      expect(redis(value)).toEqual({ value, problem: '' });
    },
  );

  it.each(['host:6379', 'http://host:6379', 'redis:///0', 'redis://host/name', 'redis://u:secret@host?db=1'])(
    'is not %s, which is not repeated',
    (value) => {
      const { value: read, problem } = redis(value);
      expect(read).toBeUndefined();
      expect(problem).toContain('redis://host:6379');
      expect(problem).not.toContain('u:secret');
    },
  );
});

describe('a file', () => {
  it('is read, or named when it cannot be', () => {
    const file = (path: string): { value: Buffer | undefined; problem: string } =>
      readX(path, (reader) => reader.file('X'));
    expect(file('package.json').value?.toString()).toContain('cameleer-server');
    expect(file('/nowhere/ca.pem')).toEqual({
      value: undefined,
      problem: 'X must name a file that can be read (it is "/nowhere/ca.pem")',
    });
  });
});

describe('the problems', () => {
  it('come all at once', () => {
    const reader = new EnvironmentReader({ A: 'x', B: 'y', C: 'z' });
    reader.integer('A', 1, BOUNDS);
    reader.flag('B', true);
    reader.matching('C', 'fallback', /^\d$/, 'a digit');
    expect(() => {
      reader.finish();
    }).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: [
          'The configuration is not valid:',
          '  - A must be a whole number from 10 to 2147483648 (it is "x")',
          '  - B must be true or false (it is "y")',
          '  - C must be a digit (it is "z")',
        ].join('\n'),
      }),
    );
  });

  it('are none when all is well', () => {
    const reader = new EnvironmentReader({ C: '7' });
    expect(reader.matching('C', 'fallback', /^\d$/, 'a digit')).toBe('7');
    expect(reader.matching('D', 'fallback', /^\d$/, 'a digit')).toBe('fallback');
    reader.finish();
  });
});
