const BEGUN = {
  exchangeId: '3F2A9C41D07B6E5-0000000000000412',
  agentId: 'orders-1',
  routeId: 'order-process',
  status: 'RUNNING',
  startTime: '2026-07-24T09:04:38.120Z',
};

const ENDED = {
  ...BEGUN,
  status: 'FAILED',
  durationMs: 268,
  errorMessage: 'HTTP operation failed invoking http://inventory:8080/api/stock with statusCode: 503',
  processors: [
    {
      processorId: 'choice1',
      processorType: 'choice',
      status: 'FAILED',
      startTime: '2026-07-24T09:04:38.121Z',
      durationMs: 267,
      inputBody: '{"orderId":"ORD-4711"}',
      inputHeaders: { CamelHttpMethod: 'POST' },
      children: [
        {
          processorId: 'to3',
          processorType: 'to',
          status: 'FAILED',
          startTime: '2026-07-24T09:04:38.122Z',
          durationMs: 266,
          errorMessage: 'HTTP operation failed invoking http://inventory:8080/api/stock with statusCode: 503',
        },
      ],
    },
  ],
};

/** Examples of the request body in protocol 1, as OpenAPI wants them. */
export const PROTOCOL_ONE_EXAMPLES = {
  protocolOneBegun: { summary: 'Protocol 1: an execution has begun', value: BEGUN },
  protocolOneEnded: { summary: 'Protocol 1: it has ended', value: ENDED },
};
