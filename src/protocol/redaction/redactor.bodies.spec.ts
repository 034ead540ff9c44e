import { describe, expect, it } from '@jest/globals';
import { aRedactor, redacted, redactedBody } from '../../../test/support/redacted.js';

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');
const OMITTED = { bodyEncoding: 'omitted', omittedReason: 'redacted' };

describe('values in bodies', () => {
  it.each([
    ['{"card":{"number":1,"x":2},"number":3}', '$.card.number', '{"card":{"number":"[redacted]","x":2},"number":3}'],
    ['[ {"secret":[1,{"a":2}]} ]', '$[*].secret', '[ {"secret":"[redacted]"} ]'],
    ['{"items":[{"s":1},{"s":2}]}', '$.items[1].s', '{"items":[{"s":1},{"s":"[redacted]"}]}'],
    ['{"a":{"IBAN":"x","b":[{"iban":"y"}]}}', '$..iban', '{"a":{"IBAN":"[redacted]","b":[{"iban":"[redacted]"}]}}'],
    ['{"userPassword1":1,"pass":2}', '$..*password*', '{"userPassword1":"[redacted]","pass":2}'],
    ['{"a":{"b":{"c":{"d":1}}}}', '$..a..d', '{"a":{"b":{"c":{"d":"[redacted]"}}}}'],
    ['{"a":{"a":{"b":1,"c":2}}}', '$..a.b', '{"a":{"a":{"b":"[redacted]","c":2}}}'],
    ['{"a.b":1,"a":{"b":2}}', "$['a.b']", '{"a.b":"[redacted]","a":{"b":2}}'],
    ['{"a":{"x":1},"b":[2,null]}', '$.*.*', '{"a":{"x":"[redacted]"},"b":["[redacted]",null]}'],
    ['{"0":1,"a":[1]}', '$..[0]', '{"0":1,"a":["[redacted]"]}'],
    ['{"a":{"b":1},"c":{"b":1}}', '$.c.b,$.a', '{"a":"[redacted]","c":{"b":"[redacted]"}}'],
  ])('%s by %s', (body, path, expected) => {
    const paths = path.split(',').toReversed();
    const marks = paths.map((one) => `body:${one}`);
    expect(redactedBody(body, path)).toEqual({ body: expected, redactedKeys: marks });
  });

  it('leave every other byte of the body as it was', () => {
    const body = '\n{ "ä€😀" : 1.50 ,"pin":"1","u":"\\u0041\\/" }\r\n';
    const after = body.replace('"1"', '"[redacted]"');
    expect(redactedBody(body, '$.pin')).toEqual({ body: after, redactedKeys: ['body:$.pin'] });
  });

  it('are found however the body and its names are spelt', () => {
    const sent = String.raw`{"b\u006fdy":"{\u0022p\\u0069n\u0022:\"x\",\"\ud83d\ude00\":\"\\ud83d\"}"}`;
    expect(JSON.parse(redacted(sent, '', '$.pin'))).toEqual({
      body: String.raw`{"p\u0069n":"[redacted]","😀":"\ud83d"}`,
      redactedKeys: ['body:$.pin'],
    });
  });

  it('are found in each of several values', () => {
    for (const body of ['{"pin":1}\n{"pin":2}\n', '{"pin":1}{"pin":2}', '\u001e{"pin":1}\n\u001e{"pin":2}\n']) {
      const after = body.replace(/[12]/g, '"[redacted]"');
      expect(redactedBody(body, '$.pin')).toEqual({ body: after, redactedKeys: ['body:$.pin'] });
    }
  });

  it('are found behind a byte order mark and control characters', () => {
    expect(redactedBody('\ufeff \f\0{"pin":1}', '$.pin')).toHaveProperty('body', '\ufeff \f\0{"pin":"[redacted]"}');
  });

  it('are found in every body of an object that has several', () => {
    expect(redacted('{"body":"[1]","body":"[2]"}', '', '$[0]')).toBe(
      String.raw`{"body":"[\"[redacted]\"]","body":"[\"[redacted]\"]","redactedKeys":["body:$[0]"]}`,
    );
  });

  it.each([
    ['<pin>1</pin>'],
    ['pin=1'],
    [''],
    [' \n'],
    ['"{\\"pin\\":1}"'],
    ['{"pin":null}'],
    ['{"PI":1}'],
    ['[{"x":"\\u0070in"}]'],
  ])('are not there in %s: it stays as it was sent', (body) => {
    for (const bodyEncoding of ['text', 'base64']) {
      const sent = Buffer.from(JSON.stringify({ bodyEncoding, body: bodyEncoding === 'text' ? body : base64(body) }));
      expect(aRedactor('x', '$.pin').redact(sent)).toBe(sent);
    }
  });

  it('are replaced by the hundred thousand', () => {
    const body = JSON.stringify(Array.from({ length: 100_000 }, (_, i) => ({ pin: `secret${i}`, other: i })));
    const after = redactedBody(body, '$[*].pin');
    expect(after).toEqual({ body: body.replace(/secret\d+/g, '[redacted]'), redactedKeys: ['body:$[*].pin'] });
  });
});

describe('base64', () => {
  it('is decoded and encoded again, wherever it is said to be base64', () => {
    const after = { body: base64('{"pin":"[redacted]"}'), bodyEncoding: 'base64', redactedKeys: ['body:$.pin'] };
    const body = base64('{"pin":1}');
    for (const sent of [
      { body, bodyEncoding: 'base64' },
      { bodyEncoding: 'base64', body },
    ]) {
      expect(JSON.parse(redacted(JSON.stringify(sent), '', '$.pin'))).toEqual(after);
    }
    expect(redactedBody(body.replace(/.{4}/g, '$&\r\n'), '$.pin', { bodyEncoding: 'BASE64' })).toMatchObject({
      body: after.body,
    });
  });

  it('that is none is text', () => {
    const after = { body: '{"pin":"[redacted]"}', bodyEncoding: 'base64', redactedKeys: ['body:$.pin'] };
    expect(redactedBody('{"pin":1}', '$.pin', { bodyEncoding: 'base64' })).toEqual(after);
  });

  it('of another encoding than UTF-8 that begins like JSON is left out', () => {
    for (const body of [base64('{"pin":1}', 'utf16le'), base64('\ufeff{"pin":1}', 'utf16le')]) {
      expect(redactedBody(body, '$.pin', { bodyEncoding: 'base64' })).toEqual(OMITTED);
    }
  });

  it('keeps bytes that are no UTF-8', () => {
    const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('","pin":1}')]);
    const { body: after } = redactedBody(body.toString('base64'), '$.pin', { bodyEncoding: 'base64' }) as {
      body: string;
    };
    expect(Buffer.from(after, 'base64').toString('latin1')).toBe('{"a":"é","pin":"[redacted]"}');
  });
});

describe('a body that begins like JSON and cannot be judged is left out', () => {
  it.each([
    ['{"pin":"123'],
    ['{"a":1}x'],
    ['{"a":1}{"pin":1'],
    ['[2026-07-24] it began'],
    ['{{pin}}'],
    ['{"a":\n"\u0001"}'],
    [`${'['.repeat(65)}${']'.repeat(65)}`],
    ['{'],
  ])('%j', (body) => {
    expect(redactedBody(body, '$.pin')).toEqual(OMITTED);
    expect(redactedBody(base64(body), '$.pin', { bodyEncoding: 'base64' })).toEqual(OMITTED);
  });

  it('whatever was said of it', () => {
    const more = { bodyEncoding: 'text', omittedReason: null, bodySize: 9, bodyTruncated: true, bodyType: 'T' };
    const expected = { ...OMITTED, bodySize: 9, bodyTruncated: true, bodyType: 'T' };
    expect(redactedBody('{', '$.pin', more)).toEqual(expected);
    const before = JSON.stringify({ ...more, headers: { pin: 'x' }, body: '{' });
    const marked = { ...expected, headers: { pin: '[redacted]' }, redactedKeys: ['header:pin'] };
    expect(JSON.parse(redacted(before, 'pin', '$.pin'))).toEqual(marked);
  });

  it('even when another one could be', () => {
    expect(JSON.parse(redacted(String.raw`{"body":"{\"pin\":1}","body":"{"}`, '', '$.pin'))).toEqual(OMITTED);
    expect(redacted(String.raw`{"body":"{\"pin\":1","body":"[]"}`, '', '$.pin')).not.toContain('pin');
  });

  it('but only when there are paths', () => {
    const sent = Buffer.from('{"body":"{"}');
    expect(aRedactor('pin').redact(sent)).toBe(sent);
  });
});
