import { COMMAND_STATES, COMMAND_TYPES, type Command, type CommandPayload } from '../commands/command.js';
import { payloadText } from '../commands/payload-text.js';
import type { BusMessage, CommandChange } from './command-bus.js';

type Check = (value: unknown) => boolean;
type Checks<T> = { readonly [Name in keyof T]-?: Check };

/** A command as it stands in a text: its payload is the one at that place in the list of payloads. */
interface WrittenCommand extends Omit<Command, 'payload'> {
  readonly payload: number;
}

/** Messages are heard whole: a server is not to hold its breath over one of 10,000 commands. */
const COMMANDS_PER_MESSAGE = 200;

const isText: Check = (value) => typeof value === 'string';
const mayBeText: Check = (value) => value === undefined || typeof value === 'string';
const mayBeFlag: Check = (value) => value === undefined || typeof value === 'boolean';
const isTime: Check = (value) => Number.isSafeInteger(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);

const CHANGE: Checks<CommandChange> = {
  tenantId: isText,
  commandId: isText,
  agentId: isText,
  state: isOneOf(COMMAND_STATES),
  stateSince: isTime,
  isAccepted: mayBeFlag,
  isOvertaken: mayBeFlag,
  message: mayBeText,
  executionId: mayBeText,
};

const COMMAND: Checks<WrittenCommand> = {
  ...CHANGE,
  eventId: isTime,
  type: isOneOf(COMMAND_TYPES),
  payload: isTime,
  issuedAt: isTime,
  expiresAt: isTime,
  nonce: isText,
  requestedBy: isText,
  reason: mayBeText,
};

/**
 * The message as JSON, in several pieces when it is about many commands. Their order is that of the message; a payload that several
 * commands of a piece share stands in it once.
 */
export function writeBusMessage(message: BusMessage): string[] {
  if (message.kind === 'issued') return pieces(message.commands).map(writeIssued);
  return pieces(message.changes).map((changes) => JSON.stringify({ kind: 'changed', changes }));
}

/** A message another server wrote; undefined for one that this version does not understand. */
export function readBusMessage(text: string): BusMessage | undefined {
  const read = parse(text);
  if (!isObject(read)) return undefined;
  const { kind, payloads, commands, changes } = read;
  if (kind === 'issued' && allAre<WrittenCommand>(COMMAND, commands)) return readIssued(commands, payloads);
  if (kind === 'changed' && allAre<CommandChange>(CHANGE, changes)) return { kind, changes };
  return undefined;
}

function writeIssued(commands: readonly Command[]): string {
  const places = new Map<CommandPayload, number>();
  const written = commands.map(({ payload, ...command }): WrittenCommand => {
    const place = places.get(payload) ?? places.size;
    places.set(payload, place);
    return { ...command, payload: place };
  });
  const payloads = [...places.keys()].map(payloadText).join(',');
  return `{"kind":"issued","payloads":[${payloads}],"commands":${JSON.stringify(written)}}`;
}

/** Commands that shared a payload share it again. */
function readIssued(written: readonly WrittenCommand[], payloads: unknown): BusMessage | undefined {
  if (!Array.isArray(payloads) || !payloads.every(isObject)) return undefined;
  const commands = written.flatMap(({ payload: place, ...command }) => {
    const payload = payloads[place];
    return payload === undefined ? [] : [{ ...command, payload }];
  });
  return commands.length === written.length ? { kind: 'issued', commands } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function allAre<T>(checks: Checks<T>, items: unknown): items is readonly T[] {
  const entries = Object.entries<Check>(checks);
  return (
    Array.isArray(items) && items.every((item) => isObject(item) && entries.every(([name, fits]) => fits(item[name])))
  );
}

function pieces<T>(items: readonly T[]): (readonly T[])[] {
  const found: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += COMMANDS_PER_MESSAGE) {
    found.push(items.slice(from, from + COMMANDS_PER_MESSAGE));
  }
  return found;
}
