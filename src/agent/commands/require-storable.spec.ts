import { describe, expect, it } from '@jest/globals';
import { requireStorable } from './require-storable.js';

const MIB = 2 ** 20;

describe('what is stored at once', () => {
  const payload = { text: 'x'.repeat(MIB) };

  it('is bounded by the payload of each of the agents, shared or not', () => {
    const commandsFor = (agents: number): { payload: { text: string } }[] =>
      Array.from({ length: agents }, () => ({ payload }));
    expect(() => {
      requireStorable(commandsFor(63));
    }).not.toThrow();
    expect(() => {
      requireStorable(commandsFor(64));
    }).toThrow('once for each of 64 agents');
    expect(() => {
      requireStorable(commandsFor(64).map((command) => ({ payload: { ...command.payload } })));
    }).toThrow('more than 64 MiB');
  });
});
