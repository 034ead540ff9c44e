import { describe, expect, it } from '@jest/globals';
import { BodyBuffers } from './body-buffers.js';

const MIB = 2 ** 20;

describe('buffers for bodies', () => {
  it('hold what came in pieces, and are used again once they were given back', () => {
    const buffers = new BodyBuffers();
    const first = buffers.concat([Buffer.from('one, '), Buffer.from('two')], 8);
    const second = buffers.concat([Buffer.from('three')], 5);
    expect([String(first), String(second)]).toEqual(['one, two', 'three']);
    buffers.release(first);
    const third = buffers.concat([Buffer.from('four')], 4);
    expect(third.buffer).toBe(first.buffer);
    expect([String(second), String(third)]).toEqual(['three', 'four']);
  });

  it('are not kept when they are larger than most, or nobody could have given them out', () => {
    const buffers = new BodyBuffers();
    const large = buffers.concat([Buffer.alloc(MIB), Buffer.from('x')], MIB + 1);
    expect(large).toHaveLength(MIB + 1);
    buffers.release(large);
    buffers.release(Buffer.from('a chunk of its own'));
    expect(buffers.concat([Buffer.from('y')], 1).buffer.byteLength).toBe(MIB);
  });
});
