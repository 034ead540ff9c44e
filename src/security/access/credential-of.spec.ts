import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { credentialOf } from './credential-of.js';

function credentialIn(headers: Readonly<Record<string, string>>): string | undefined {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  return credentialOf(request);
}

describe('the credential of a request', () => {
  it.each([
    [{ authorization: 'Bearer a.b-c_d~e+f/g==' }, 'a.b-c_d~e+f/g=='],
    [{ authorization: 'bearer abc' }, 'abc'],
    [{ authorization: 'Bearer   abc ' }, 'abc'],
    [{ 'x-api-key': 'abc' }, 'abc'],
    [{ authorization: 'Bearer one', 'x-api-key': 'two' }, 'one'],
  ])('in %j is %s', (headers, credential) => {
    expect(credentialIn(headers)).toBe(credential);
  });

  it.each([
    [{}],
    [{ authorization: '' }],
    [{ authorization: 'Bearer' }],
    [{ authorization: 'Bearer ' }],
    [{ authorization: 'Basic YTpi' }],
    [{ authorization: 'Bearer a b' }],
    [{ authorization: 'Bearer ä' }],
    [{ authorization: `Bearer ${'a'.repeat(9000)}` }],
    [{ 'x-api-key': '' }],
    // What is wrong with one is not mended by the other.
    [{ authorization: 'Basic YTpi', 'x-api-key': 'abc' }],
  ])('is not in %j', (headers) => {
    expect(credentialIn(headers)).toBeUndefined();
  });
});
