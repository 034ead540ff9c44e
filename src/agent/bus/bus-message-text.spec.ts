import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { readBusMessage, writeBusMessage } from './bus-message-text.js';
import type { BusMessage, CommandChange } from './command-bus.js';

/** A message about one command, of which something is said otherwise. */
const issuedText = (changes: object, payloads: unknown = [{}]): string =>
  JSON.stringify({ kind: 'issued', payloads, commands: [{ ...aCommand(), payload: 0, ...changes }] });

const change: CommandChange = {
  ...{ tenantId: 'default', commandId: 'c-1', agentId: 'agent-1', state: 'ACKNOWLEDGED', stateSince: 5 },
  ...{ message: 'done', executionId: undefined },
};

describe('a message as text', () => {
  it('says what the message said', () => {
    const messages: BusMessage[] = [
      { kind: 'issued', commands: [aCommand(), aCommand({ commandId: 'c-2', reason: 'because' })] },
      { kind: 'changed', changes: [change, { ...change, state: 'DELIVERED', isAccepted: true, isOvertaken: true }] },
    ];
    for (const message of messages) expect(writeBusMessage(message).map(readBusMessage)).toEqual([message]);
  });

  it('says once what commands have in common, and they share it again', () => {
    const payload = { text: 'x'.repeat(10_000) };
    const commands = Array.from({ length: 100 }, (_, i) =>
      aCommand({ commandId: `c-${i}`, payload: i % 10 === 0 ? { own: i } : payload }),
    );
    const [text = '', ...others] = writeBusMessage({ kind: 'issued', commands });
    expect([others, text.length < 50_000]).toEqual([[], true]);
    const read = readBusMessage(text);
    const heard = read?.kind === 'issued' ? read.commands : [];
    expect(heard).toEqual(commands);
    expect(new Set(heard.map((one) => one.payload)).size).toBe(11);
  });

  it('is cut where it is about many commands', () => {
    const commands = Array.from({ length: 450 }, (_, i) => aCommand({ commandId: `c-${i}` }));
    const read = writeBusMessage({ kind: 'issued', commands }).map(readBusMessage);
    expect(read.map((one) => (one?.kind === 'issued' ? one.commands.length : 0))).toEqual([200, 200, 50]);
    expect(read.flatMap((one) => (one?.kind === 'issued' ? one.commands : []))).toEqual(commands);
    const changes = commands.map(({ commandId }) => ({ ...change, commandId }));
    expect(writeBusMessage({ kind: 'changed', changes })).toHaveLength(3);
  });

  it('is understood when it is as this version writes it', () => {
    expect(readBusMessage(issuedText({}))).toEqual({ kind: 'issued', commands: [aCommand({ payload: {} })] });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['an unknown kind', '{"kind":"asked","commands":[]}'],
    ['no list', '{"kind":"issued","commands":{}}'],
    ['a command without an id', issuedText({ commandId: undefined })],
    ['an unknown type', issuedText({ type: 'restart' })],
    ['a payload that is none', issuedText({}, [[]])],
    ['a payload that is missing', issuedText({ payload: 1 })],
    ['no payloads', issuedText({}, null)],
    ['an event id as text', issuedText({ eventId: '1' })],
    ['an unknown state', JSON.stringify({ kind: 'changed', changes: [{ ...change, state: 'LOST' }] })],
    ['an acceptance that is none', JSON.stringify({ kind: 'changed', changes: [{ ...change, isAccepted: 1 }] })],
    ['an overtaking that is none', JSON.stringify({ kind: 'changed', changes: [{ ...change, isOvertaken: 1 }] })],
    ['nothing among the changes', JSON.stringify({ kind: 'changed', changes: [null] })],
  ])('is not understood when it has %s', (_what, text) => {
    expect(readBusMessage(text)).toBeUndefined();
  });
});
