import { describe, expect, it } from '@jest/globals';
import { BodyBuffers } from './body-buffers.js';

const MIB = 2 ** 20;
/** Two of them make a body that is not small. */
const HALF = 40_000;
const half = (letter: string): Buffer => Buffer.alloc(HALF, letter);
const ends = (body: Buffer): string => body.toString('latin1', 0, 1) + body.toString('latin1', body.length - 1);

describe('buffers for bodies', () => {
  it('hold what came in pieces, and are used again once they were given back', () => {
    const buffers = new BodyBuffers();
    const first = buffers.concat([half('a'), half('b')], 2 * HALF);
    const second = buffers.concat([half('c'), half('d')], 2 * HALF);
    expect([first, second].map(ends)).toEqual(['ab', 'cd']);
    buffers.release(first);
    const third = buffers.concat([half('e'), half('f')], 2 * HALF);
    expect(third.buffer).toBe(first.buffer);
    expect([second, third].map(ends)).toEqual(['cd', 'ef']);
  });

  it('are not wasted on small ones', () => {
    const small = new BodyBuffers().concat([Buffer.from('one, '), Buffer.from('two')], 8);
    expect(String(small)).toBe('one, two');
    expect(small.buffer.byteLength).toBeLessThan(MIB);
  });

  it('are not kept when they are larger than most, or nobody could have given them out', () => {
    const buffers = new BodyBuffers();
    const large = buffers.concat([Buffer.alloc(MIB), Buffer.from('x')], MIB + 1);
    expect(large).toHaveLength(MIB + 1);
    buffers.release(large);
    buffers.release(Buffer.from('a chunk of its own'));
    const next = buffers.concat([half('y'), half('z')], 2 * HALF);
    expect(next.buffer).not.toBe(large.buffer);
    expect(next.buffer.byteLength).toBe(MIB);
  });
});
