import { aStuckExecution, aWireRecord } from './wire-records.js';

/** Of the last minutes: agents and beginnings of exchange ids are searched in what is recent. */
const startTime = new Date(Date.now() - 120_000).toISOString();

/** A transaction of two executions in one exchange, and an execution that did not end; their names are nowhere else. */
export const CHECKOUTS = {
  shop: aWireRecord({
    application: 'web-shop',
    agentId: 'web-shop@pod-7',
    routeId: 'checkout-basket',
    exchangeId: 'ZZ4711-0001',
    correlationId: 'corr-of-4711',
    attributes: { orderId: 'K-4711', 'größe 📏': 'XL 🚀' },
    input: { body: '{"basket":"of 12 kiwis","order":"K-4711"}' },
    startTime,
  }),
  called: aWireRecord({
    application: 'web-shop',
    agentId: 'web-shop@pod-8',
    routeId: 'checkout-payment',
    exchangeId: 'ZZ4711-0001',
    correlationId: 'corr-of-4711',
    status: 'FAILED',
    error: { type: 'java.net.ConnectException', message: 'Connection refused by bank\nat line 2' },
    startTime,
  }),
  stuck: aStuckExecution({ exchangeId: 'ZZ4712-0001', routeId: 'checkout-wait', startTime }),
};
