import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { BusListeners } from './bus-listeners.js';
import type { BusMessage } from './command-bus.js';

describe('listeners of the bus', () => {
  it('all hear one message before the next, also one that was published by a listener', () => {
    const heard: string[] = [];
    const listeners = new BusListeners();
    const message = (commandId: string): BusMessage => ({ kind: 'issued', commands: [aCommand({ commandId })] });
    const noteAs =
      (name: string) =>
      (one: BusMessage): void => {
        if (one.kind === 'issued') heard.push(`${name} ${one.commands[0]?.commandId ?? ''}`);
      };
    listeners.add((one) => {
      noteAs('one')(one);
      if (heard.length === 1) listeners.tell(message('second'));
    });
    listeners.add(noteAs('two'));
    listeners.tell(message('first'));
    expect(heard).toEqual(['one first', 'two first', 'one second', 'two second']);
  });
});
