import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import type { ReplayEdits } from '../payloads/replay.js';
import { replaySnapshot, type StoredInput } from './replay-snapshot.js';

const stored = (input: Partial<StoredInput> = {}): StoredInput => ({
  body: { bytes: 4, text: '{"a"' },
  headers: [
    ['Authorization', 'xxxxx'],
    ['CamelHttpMethod', 'POST'],
    ['none', null],
  ],
  properties: [['p', '1']],
  details: { bodyType: 'java.lang.String', bodySize: 4, types: { 'property:p': 'java.lang.Integer' } },
  ...input,
});

function obstacleOf(input: StoredInput, edits?: ReplayEdits): unknown {
  try {
    replaySnapshot(input, edits);
  } catch (error) {
    if (error instanceof AppError) return error.options.extensions?.['obstacle'];
    throw error;
  }
  return 'none';
}

describe('the input of a replay', () => {
  it('is the stored one as it is', () => {
    expect(replaySnapshot(stored())).toEqual({
      body: '{"a"',
      bodyType: 'java.lang.String',
      bodySize: 4,
      types: { 'property:p': 'java.lang.Integer' },
      headers: { Authorization: 'xxxxx', CamelHttpMethod: 'POST', none: null },
      properties: { p: '1' },
    });
    expect(replaySnapshot(stored({ body: null }))).toHaveProperty('body', null);
    expect(replaySnapshot(stored({ body: { bytes: 0, text: '' } }))).toHaveProperty('body', '');
    expect(replaySnapshot(stored({ headers: undefined }))).not.toHaveProperty('headers');
  });

  it('keeps headers that mean something to JavaScript', () => {
    const snapshot = JSON.stringify(replaySnapshot(stored({ headers: [['__proto__', 'a']] })));
    expect(snapshot).toContain('"headers":{"__proto__":"a"}');
  });

  it('has the edits in it', () => {
    const edits = {
      headers: { set: { CamelHttpMethod: 'PUT', added: 'x' }, remove: ['Authorization'] },
      properties: { remove: ['p'] },
    };
    expect(replaySnapshot(stored(), edits)).toMatchObject({
      body: '{"a"',
      headers: { CamelHttpMethod: 'PUT', none: null, added: 'x' },
      properties: {},
    });
    expect(replaySnapshot(stored(), edits)['headers']).not.toHaveProperty('Authorization');
    expect(replaySnapshot(stored({ headers: undefined }), edits)).toHaveProperty('headers.added', 'x');
  });

  it('says nothing of the stored body beside another one', () => {
    const details = { bodyType: 't', bodySize: 9, bodyTruncated: true, bodyEncoding: 'base64' };
    expect(replaySnapshot(stored({ details }), { body: 'new' })).toMatchObject({ body: 'new', bodyType: 't' });
    for (const name of ['bodySize', 'bodyTruncated', 'bodyEncoding']) {
      expect(replaySnapshot(stored({ details }), { body: 'new' })).not.toHaveProperty(name);
    }
    expect(replaySnapshot(stored(), { body: 'bmV3', bodyEncoding: 'base64' })).toHaveProperty('bodyEncoding', 'base64');
  });
});

describe('an input that is not what the route was given', () => {
  const text = { bytes: 4, text: '{"a"' };

  it.each([
    ['TRUNCATED', stored({ details: { bodyTruncated: true } })],
    ['OMITTED', stored({ body: undefined, details: { bodyEncoding: 'omitted', omittedReason: 'stream' } })],
    ['REDACTED', stored({ body: undefined, details: { bodyEncoding: 'omitted', omittedReason: 'redacted' } })],
    ['NOT_CAPTURED', stored({ body: undefined })],
    ['TOO_LARGE', stored({ body: { bytes: 2 ** 21, text: undefined } })],
  ])('is refused as %s, unless there is another body', (obstacle, input) => {
    expect(obstacleOf(input)).toBe(obstacle);
    expect(obstacleOf(input, { headers: { set: { a: 'b' } } })).toBe(obstacle);
    expect(obstacleOf(input, { body: 'mine' })).toBe('none');
  });

  it.each([['authorization'], ['header:Authorization']])(
    'is refused when %s is redacted, unless it is edited',
    (key) => {
      const input = stored({ details: { redactedKeys: [key, 'property:p'] } });
      expect(obstacleOf(input)).toBe('REDACTED');
      expect(obstacleOf(input, { headers: { set: { Authorization: 'mine' } } })).toBe('REDACTED');
      const edits = { headers: { set: { Authorization: 'mine' } }, properties: { remove: ['p'] } };
      expect(obstacleOf(input, edits)).toBe('none');
      expect(replaySnapshot(input, edits)).not.toHaveProperty('redactedKeys');
    },
  );

  it.each<[string, readonly string[], ReplayEdits]>([
    ['an edited property for a header', ['header:Authorization'], { properties: { remove: ['Authorization'] } }],
    ['an edited property for what is a header', ['authorization'], { properties: { set: { authorization: 'x' } } }],
    ['an edited header for a property', ['property:p'], { headers: { set: { p: '2' } } }],
    ['a property of another case', ['property:p'], { properties: { set: { P: '2' } } }],
    ['a header for a property that was left out', ['property:q'], { headers: { set: { q: '2' } } }],
    ['a header named like a variable that was left out', ['variable:v'], { headers: { set: { 'variable:v': '2' } } }],
    [
      'another property for one whose redacted key is of another case',
      ['property:P'],
      { properties: { set: { P: '2' } } },
    ],
  ])('is refused with %s', (_what, redactedKeys, edits) => {
    expect(obstacleOf(stored({ details: { redactedKeys } }), edits)).toBe('REDACTED');
  });

  it('is refused until a name that is redacted everywhere is edited everywhere', () => {
    const input = stored({ properties: [['AUTHORIZATION', 'xxxxx']], details: { redactedKeys: ['authorization'] } });
    const headers = { remove: ['Authorization'] };
    expect(obstacleOf(input, { headers })).toBe('REDACTED');
    expect(obstacleOf(input, { headers, properties: { remove: ['AUTHORIZATION'] } })).toBe('none');
  });

  it('has nothing of a redacted header that is set or removed in another case', () => {
    const input = stored({ details: { redactedKeys: ['header:Authorization'] } });
    const set = replaySnapshot(input, { headers: { set: { authorization: 'mine' } } });
    expect(set['headers']).toEqual({ authorization: 'mine', CamelHttpMethod: 'POST', none: null });
    const removed = replaySnapshot(input, { headers: { remove: ['AUTHORIZATION'] } });
    expect(removed['headers']).toEqual({ CamelHttpMethod: 'POST', none: null });
  });

  it.each([['secret'], ['variable:SECRET']])(
    'is refused when the variable %s is redacted, whatever is edited',
    (key) => {
      const input = stored({ details: { redactedKeys: [key], variables: { Secret: 'xxxxx' } } });
      expect(obstacleOf(input, { headers: { set: { secret: 'a', SECRET: 'b', [key]: 'c' } } })).toBe('REDACTED');
    },
  );

  it('is refused when a redacted value was left out, unless it is given', () => {
    const input = stored({ details: { redactedKeys: ['header:X-Key', 'secret'] } });
    expect(obstacleOf(input)).toBe('REDACTED');
    expect(obstacleOf(input, { headers: { set: { 'x-key': 'mine', Secret: 'mine' } } })).toBe('none');
  });

  it('is refused when values in the body are redacted, unless there is another body', () => {
    const redactedKeys = ['body:$.card.number', 'header:Authorization'];
    const input = stored({ details: { redactedKeys } });
    const headers = { remove: ['Authorization'] };
    expect(obstacleOf(input, { headers })).toBe('REDACTED');
    expect(obstacleOf(input, { body: 'mine' })).toBe('REDACTED');
    expect(obstacleOf(input, { headers: { set: { 'body:$.card.number': 'x' }, remove: ['Authorization'] } })).toBe(
      'REDACTED',
    );
    for (const body of ['mine', null]) {
      expect(obstacleOf(input, { headers, body })).toBe('none');
      expect(replaySnapshot(input, { headers, body })).not.toHaveProperty('redactedKeys');
    }
  });

  it('is refused when it is too large as a whole', () => {
    const large = 'x'.repeat(600_000);
    expect(obstacleOf(stored({ body: { bytes: large.length, text: large } }))).toBe('none');
    expect(obstacleOf(stored({ body: text, headers: [['a', large]], properties: [['b', large]] }))).toBe('TOO_LARGE');
  });
});
