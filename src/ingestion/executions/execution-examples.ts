/** A failed order with a nested tree: real enough to be found again with the examples of the search calls. */
const EXAMPLE_EXECUTION = {
  executionId: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77',
  exchangeId: '3F2A9C41D07B6E5-0000000000000412',
  correlationId: '3F2A9C41D07B6E5-0000000000000410',
  application: 'orders',
  agentId: 'orders@orders-7d9f-x2x',
  instanceId: '6f0e7f5a-7a6b-4f6e-9a63-0d7c0f6b0c11',
  routeId: 'order-process',
  status: 'FAILED',
  startTime: '2026-07-24T09:04:38.120411Z',
  durationMs: 268.491,
  attributes: { orderId: 'ORD-4711' },
  error: {
    type: 'org.apache.camel.http.base.HttpOperationFailedException',
    message: 'HTTP operation failed invoking http://inventory:8080/api/stock with statusCode: 503',
    processorId: 'to3',
  },
  input: { body: '{"orderId":"ORD-4711","customer":"Müller"}', headers: { CamelHttpMethod: 'POST' } },
  processors: [
    {
      seq: 0,
      processorId: 'unmarshal1',
      processorType: 'unmarshal',
      status: 'COMPLETED',
      startTime: '2026-07-24T09:04:38.120502Z',
      durationMs: 1.204,
      input: { body: '{"orderId":"ORD-4711","customer":"Müller"}', bodyType: 'java.lang.String' },
      output: {
        body: '{"orderId":"ORD-4711","customer":"Müller","priority":1}',
        bodyType: 'java.util.LinkedHashMap',
        headers: { CamelHttpMethod: 'POST' },
      },
    },
    {
      seq: 1,
      processorId: 'to3',
      processorType: 'to',
      status: 'FAILED',
      startTime: '2026-07-24T09:04:38.122090Z',
      durationMs: 266.1,
      endpointUri: 'http://inventory:8080/api/stock',
    },
  ],
};

/** Examples of the request body, as OpenAPI wants them. */
export const EXECUTION_EXAMPLES = {
  batch: { summary: 'A batch of one failed execution', value: [EXAMPLE_EXECUTION] },
  single: { summary: 'One execution', value: EXAMPLE_EXECUTION },
};
