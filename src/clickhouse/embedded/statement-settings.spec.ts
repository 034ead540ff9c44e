import { describe, expect, it } from '@jest/globals';
import { withSettings } from './statement-settings.js';

describe('withSettings', () => {
  it('writes them behind a statement', () => {
    expect(withSettings('SELECT 1', { max_threads: 2, log_comment: "it's", readonly: true })).toBe(
      "SELECT 1\nSETTINGS max_threads = 2, log_comment = 'it\\'s', readonly = 1",
    );
  });

  it('replaces a closing semicolon, and is not caught in a closing comment', () => {
    expect(withSettings('SELECT 1;\n', { a: 1 })).toBe('SELECT 1\nSETTINGS a = 1');
    expect(withSettings('SELECT 1 -- why', { a: 1 })).toBe('SELECT 1 -- why\nSETTINGS a = 1');
  });

  it('writes them before the FORMAT of an insert, behind which its rows come', () => {
    expect(withSettings('INSERT INTO t (a)\nFORMAT JSONEachRow\n', { a: 1 })).toBe(
      'INSERT INTO t (a) SETTINGS a = 1\nFORMAT JSONEachRow\n',
    );
  });

  it('leaves out those of HTTP and those without a value', () => {
    const settings = {
      wait_end_of_query: 1,
      enable_http_compression: 1,
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: '100',
      default_format: 'JSON',
      absent: undefined,
    };
    expect(withSettings('SELECT 1', settings)).toBe('SELECT 1');
  });

  it('escapes quotes and backslashes of a value', () => {
    expect(withSettings('SELECT 1', { a: "\\', b = 1 --" })).toBe("SELECT 1\nSETTINGS a = '\\\\\\', b = 1 --'");
  });

  it.each(['a = 1, b', 'a b', '', '1a', "a'"])('refuses the name %j', (name) => {
    expect(() => withSettings('SELECT 1', { [name]: 1 })).toThrow('Not the name of a setting');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, null, {}, []])('refuses the value %j', (value) => {
    expect(() => withSettings('SELECT 1', { a: value })).toThrow('The setting a must be text, a number or a boolean');
  });
});
