import type { Headers } from '../content/headers.js';
import { HEADER_TYPES } from '../content/headers.js';
import { clipped, type Payload } from '../content/payload.js';
import type { ExchangeSnapshot } from '../wire.js';
import type { Capture } from './capture.js';

/** An exchange's content at one moment; changing it makes a new one, so a snapshot may share it. */
export interface Message {
  readonly payload: Payload;
  readonly headers: Headers;
  readonly properties: Headers;
}

/** A copy of the message with other headers laid over its own. */
export function withHeaders(message: Message, headers: Headers): Message {
  return { ...message, headers: { ...message.headers, ...headers } };
}

/** A copy of the message with other exchange properties laid over its own. */
export function withProperties(message: Message, properties: Headers): Message {
  return { ...message, properties: { ...message.properties, ...properties } };
}

/** The message as it goes over the wire. */
export function snapshot(message: Message, { maxBodyBytes, redacts }: Capture): ExchangeSnapshot {
  const { text, bodyType, size, truncated } = clipped(message.payload, maxBodyBytes);
  const taken: ExchangeSnapshot = { body: text, bodyEncoding: 'text', bodySize: size };
  if (bodyType !== undefined) taken.bodyType = bodyType;
  if (truncated) taken.bodyTruncated = true;
  taken.headers = message.headers;
  taken.properties = message.properties;
  const types = typesOf(message.headers);
  if (types !== undefined) taken.types = types;
  if (redacts !== undefined) redact(taken, redacts);
  return taken;
}

/** Takes away what may not leave the application, and tells what that was. */
function redact(taken: ExchangeSnapshot, redacts: (name: string) => boolean): void {
  const { headers = {}, properties = {} } = taken;
  const secret = (pairs: Headers, what: string) =>
    Object.keys(pairs).flatMap((name) => (redacts(name) ? [`${what}:${name}`] : []));
  const redactedKeys = [...secret(headers, 'header'), ...secret(properties, 'property')];
  if (redactedKeys.length === 0) return;
  const open = (pairs: Headers) => Object.fromEntries(Object.entries(pairs).filter(([name]) => !redacts(name)));
  Object.assign(taken, { headers: open(headers), properties: open(properties), redactedKeys });
}

const TYPED = Object.entries(HEADER_TYPES).map(([key, type]) => ({ key, header: key.slice('header:'.length), type }));

function typesOf(headers: Headers): Record<string, string> | undefined {
  if (headers['CamelMessageTimestamp'] === undefined) return undefined;
  const types: Record<string, string> = {};
  for (const { key, header, type } of TYPED) {
    if (headers[header] !== undefined) types[key] = type;
  }
  return types;
}
