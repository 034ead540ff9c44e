import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyContentType } from './body-content-type.js';
import { decodeBase64 } from './decode-base64.js';
import { jsonString } from './json-string.js';

/** The bytes in pieces that end at these places. */
async function* cut(bytes: Uint8Array, places: readonly number[]): AsyncGenerator<Uint8Array, void> {
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  let start = 0;
  for (const end of ends) {
    yield await Promise.resolve(bytes.subarray(start, end));
    start = end;
  }
}

async function joined(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

const places = fc.array(fc.nat(), { maxLength: 4 });

describe('text in pieces', () => {
  it('becomes the JSON string of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), places, async (text, ends) => {
        expect((await joined(jsonString(cut(Buffer.from(text), ends)))).toString()).toBe(JSON.stringify(text));
      }),
    );
  });
});

describe('base64 in pieces', () => {
  it('becomes the bytes of the whole, with line ends and in either alphabet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), places, fc.boolean(), async (bytes, ends, isForUrls) => {
        const plain = Buffer.from(bytes).toString(isForUrls ? 'base64url' : 'base64');
        const text = plain.replaceAll(/(.{7})/g, '$1\r\n');
        expect((await joined(decodeBase64(cut(Buffer.from(text), ends)))).equals(bytes)).toBe(true);
      }),
    );
  });
});

describe('the type a body is served as', () => {
  it.each([
    ['{"a":1}', 'application/json; charset=utf-8'],
    ['\n [1', 'application/json; charset=utf-8'],
    ['<?xml version="1.0"?>', 'application/xml; charset=utf-8'],
    ['<order id="1"', 'application/xml; charset=utf-8'],
    ['<HTML lang="en">', 'text/plain; charset=utf-8'],
    ['  <!doctype  html>', 'text/plain; charset=utf-8'],
    ['<html>', 'text/plain; charset=utf-8'],
    ['<3', 'text/plain; charset=utf-8'],
    ['', 'text/plain; charset=utf-8'],
    ['12', 'text/plain; charset=utf-8'],
  ])('of %j is %s', (start, type) => {
    expect(bodyContentType(start, false)).toBe(type);
    expect(bodyContentType(start, true)).toBe('application/octet-stream');
  });
});
