import type { Headers } from '../content/headers.js';
import type { Payload } from '../content/payload.js';
import type { Message } from '../fleet/message.js';
import type { Transaction } from '../fleet/transaction.js';

/** What a consumer makes of something that arrives: its headers, the trace context, and the first exchange properties. */
export function newMessage(transaction: Transaction, payload: Payload, headers: Headers): Message {
  const { traceId, random } = transaction;
  return {
    payload,
    headers: traceId === undefined ? headers : { ...headers, traceparent: `00-${traceId}-${random.hex(16)}-01` },
    properties: {
      CamelExternalRedelivered: 'false',
      region: 'eu-central',
      tenant: 'shop-eu',
    },
  };
}
