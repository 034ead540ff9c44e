import { describe, expect, it } from '@jest/globals';
import { ServerClock } from './server-clock.js';

describe('ServerClock', () => {
  it('is the local clock until the server has told its own, and then goes with it', () => {
    let local = 1000;
    const clock = new ServerClock(() => local);
    expect(clock.now()).toBe(1000);
    local = 1200;
    clock.observe(501_100, 1000);
    expect(clock.now()).toBe(501_200);
    local = 2200;
    clock.observe(undefined, 2000);
    expect(clock.now()).toBe(502_200);
  });
});
