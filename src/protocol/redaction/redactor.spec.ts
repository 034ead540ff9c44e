import { describe, expect, it } from '@jest/globals';
import { aRedactor, redacted } from '../../../test/support/redacted.js';
import { noRedactions } from './redaction-counts.js';
import { Redactor } from './redactor.js';

const NAMES = 'authorization,cookie,*password*';

describe('named values', () => {
  it.each([
    ['headers', 'header'],
    ['properties', 'property'],
    ['variables', 'variable'],
  ])('of %s are replaced and marked, every other byte stays', (member, kind) => {
    const sent = `{ "input" : {"${member}" : { "Authorization" :"a", "n": null, "o" :\t"\\u0062\\/" } , "x":1.0e0}}\n`;
    const mark = `,"redactedKeys":["${kind}:Authorization"]`;
    expect(redacted(sent, NAMES)).toBe(sent.replace('"a"', '"[redacted]"').replace('1.0e0', `1.0e0${mark}`));
  });

  it('of attributes are replaced, and not marked', () => {
    const sent = '{"attributes":{"password":12,"db.PASSWORD.old":true,"orderId":7},"processors":[]}';
    expect(redacted(sent, NAMES)).toBe(
      '{"attributes":{"password":"[redacted]","db.PASSWORD.old":"[redacted]","orderId":7},"processors":[]}',
    );
  });

  it('are found in every snapshot of every record, however deep', () => {
    const snapshot = { headers: { Cookie: 'x' } };
    const inner = { seq: 1, output: snapshot, attributes: { password: 'x' } };
    const record = { input: snapshot, processors: [{ seq: 0, input: snapshot, children: [inner] }] };
    const text = redacted(JSON.stringify([record, record]), NAMES);
    const after = { headers: { Cookie: '[redacted]' }, redactedKeys: ['header:Cookie'] };
    const innerAfter = { seq: 1, output: after, attributes: { password: '[redacted]' } };
    const expected = { input: after, processors: [{ seq: 0, input: after, children: [innerAfter] }] };
    expect(JSON.parse(text)).toEqual([expected, expected]);
  });

  it('may have names in any case, spelt with escapes, and be of any type', () => {
    const sent = String.raw`{"v\u0061riables":{"COOKIE":[{"a":1}],"Authori\u007aation":"x","pass\"word":"x","é\n":1}}`;
    expect(JSON.parse(redacted(sent, `${NAMES},É*`))).toEqual({
      variables: { COOKIE: '[redacted]', Authorization: '[redacted]', 'pass"word': 'x', 'é\n': '[redacted]' },
      redactedKeys: ['variable:COOKIE', 'variable:Authorization', 'variable:é\n'],
    });
  });

  it('that are null stay null', () => {
    const sent = Buffer.from('{"headers":{"cookie":null,"x":"y"},"attributes":{"password": null}}');
    expect(aRedactor(NAMES).redact(sent)).toBe(sent);
  });

  it('are replaced in members that come twice, too', () => {
    const sent = '{"headers":{"cookie":"1","cookie":"2"},"headers":{"cookie":"3"}}';
    expect(redacted(sent, NAMES)).toBe(
      '{"headers":{"cookie":"[redacted]","cookie":"[redacted]"},"headers":{"cookie":"[redacted]"},' +
        '"redactedKeys":["header:cookie"]}',
    );
  });

  it('are not looked for inside of values', () => {
    const sent = Buffer.from('{"headers":{"headers":"{}","x":{"cookie":1}},"attributes":{"body":"x"},"cookie":"x"}');
    expect(aRedactor(NAMES, '$.cookie').redact(sent)).toBe(sent);
  });
});

describe('marks', () => {
  it.each([
    ['before', '{"redactedKeys":["mine" ],"headers":{"cookie":"x"}}', ['mine', 'header:cookie']],
    ['behind', '{"headers":{"cookie":"x"},"redactedKeys":["mine"]}', ['mine', 'header:cookie']],
    ['empty', '{"redactedKeys":[ ],"headers":{"cookie":"x"}}', ['header:cookie']],
    ['null', '{"redactedKeys": null,"headers":{"cookie":"x"}}', ['header:cookie']],
    ['there twice', '{"redactedKeys":[1],"headers":{"cookie":"x"},"redactedKeys":[2]}', [2, 'header:cookie']],
    ['told already', String.raw`{"redactedKeys":["header:c\u006fokie"],"headers":{"cookie":"x"}}`, ['header:cookie']],
  ])('are put with those of the agent that are %s', (_place, sent, keys) => {
    const expected = { headers: { cookie: '[redacted]' }, redactedKeys: keys };
    expect(JSON.parse(redacted(sent, NAMES))).toEqual(expected);
  });

  it('stay those of the agent when nothing is replaced', () => {
    const sent = Buffer.from('{"redactedKeys":["x"],"headers":{"a":"b"}}');
    expect(aRedactor(NAMES).redact(sent)).toBe(sent);
  });

  it('change nothing when it is done again', () => {
    const once = redacted('{"body":"[1]","headers":{"cookie":"x"},"redactedKeys":[]}', NAMES, '$[0]');
    expect(redacted(once, NAMES, '$[0]')).toBe(once);
  });
});

describe('what is no JSON', () => {
  it.each([
    '{"headers":{"cookie":"x"}',
    '{"headers":{"cookie":"x"}} {}',
    '[{"headers":{"cookie":"x"}},]',
    '{"headers":{"cookie":"x",}}',
    '"headers',
    '',
    `{"headers":{"cookie":"x"},"a":${'['.repeat(65)}${']'.repeat(65)}}`,
  ])('stays as it is, to be refused: %s', (text) => {
    const sent = Buffer.from(text);
    const redactor = aRedactor(NAMES, '$.a');
    expect(redactor.redact(sent)).toBe(sent);
    expect(redactor.takeCounts()).toEqual(noRedactions());
  });
});

describe('a redactor', () => {
  it('is none without rules', () => {
    expect(Redactor.of({ names: [], jsonPaths: [] })).toBeUndefined();
  });

  it('counts what it replaced since it was asked', () => {
    const redactor = aRedactor('secret', '$.pin');
    const named = { secret: 'x' };
    const record = {
      attributes: named,
      processors: [{ input: { headers: named, properties: named, variables: named } }],
    };
    redactor.redact(Buffer.from(JSON.stringify([record, { input: { headers: named, body: '{"pin":1}{"pin":2}' } }])));
    redactor.redact(Buffer.from('{"body":"{"}'));
    const counts = { header: 2, property: 1, variable: 1, attribute: 1, body: 2, omitted_body: 1 };
    expect([redactor.takeCounts(), redactor.takeCounts()]).toEqual([counts, noRedactions()]);
  });

  it('leaves the bytes it was given alone', () => {
    const sent = Buffer.from('x{"headers":{"cookie":"x"}}x');
    const before = sent.toString();
    const view = new Uint8Array(sent.buffer, sent.byteOffset + 1, sent.length - 2);
    expect(Buffer.from(aRedactor(NAMES).redact(view)).toString()).toContain('"cookie":"[redacted]"');
    expect(sent.toString()).toBe(before);
  });
});
