import type { CommandPayload } from './command.js';

/** As long as the payload itself is kept. */
const texts = new WeakMap<CommandPayload, string>();

/**
 * A payload as JSON. It is written once, whoever asks and however many commands share it: a broadcast to 10,000 agents is to be stored,
 * counted and told to other servers.
 */
export function payloadText(payload: CommandPayload): string {
  const known = texts.get(payload);
  if (known !== undefined) return known;
  const text = JSON.stringify(payload);
  texts.set(payload, text);
  return text;
}
