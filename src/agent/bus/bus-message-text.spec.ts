import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { readBusMessage, writeBusMessage } from './bus-message-text.js';
import type { BusMessage, CommandChange } from './command-bus.js';

const change: CommandChange = {
  ...{ tenantId: 'default', commandId: 'c-1', agentId: 'agent-1', state: 'ACKNOWLEDGED', stateSince: 5 },
  ...{ message: 'done', executionId: undefined },
};

describe('a message as text', () => {
  it('says what the message said', () => {
    const messages: BusMessage[] = [
      { kind: 'issued', commands: [aCommand(), aCommand({ commandId: 'c-2', reason: 'because' })] },
      { kind: 'changed', changes: [change, { ...change, state: 'DELIVERED', isAccepted: true }] },
    ];
    for (const message of messages) expect(writeBusMessage(message).map(readBusMessage)).toEqual([message]);
  });

  it('is cut where it is about many commands', () => {
    const commands = Array.from({ length: 450 }, (_, i) => aCommand({ commandId: `c-${i}` }));
    const read = writeBusMessage({ kind: 'issued', commands }).map(readBusMessage);
    expect(read.map((one) => (one?.kind === 'issued' ? one.commands.length : 0))).toEqual([200, 200, 50]);
    expect(read.flatMap((one) => (one?.kind === 'issued' ? one.commands : []))).toEqual(commands);
    const changes = commands.map(({ commandId }) => ({ ...change, commandId }));
    expect(writeBusMessage({ kind: 'changed', changes })).toHaveLength(3);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['an unknown kind', '{"kind":"asked","commands":[]}'],
    ['no list', '{"kind":"issued","commands":{}}'],
    [
      'a command without an id',
      JSON.stringify({ kind: 'issued', commands: [{ ...aCommand(), commandId: undefined }] }),
    ],
    ['an unknown type', JSON.stringify({ kind: 'issued', commands: [{ ...aCommand(), type: 'restart' }] })],
    ['a payload that is none', JSON.stringify({ kind: 'issued', commands: [{ ...aCommand(), payload: [] }] })],
    ['an event id as text', JSON.stringify({ kind: 'issued', commands: [{ ...aCommand(), eventId: '1' }] })],
    ['an unknown state', JSON.stringify({ kind: 'changed', changes: [{ ...change, state: 'LOST' }] })],
    ['an acceptance that is none', JSON.stringify({ kind: 'changed', changes: [{ ...change, isAccepted: 1 }] })],
    ['nothing among the changes', JSON.stringify({ kind: 'changed', changes: [null] })],
  ])('is not understood when it has %s', (_what, text) => {
    expect(readBusMessage(text)).toBeUndefined();
  });
});
