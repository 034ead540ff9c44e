/** One point of each type. */
const EXAMPLE_SAMPLE = {
  agentId: 'orders@orders-7d9f-x2x',
  instanceId: '6f0e7f5a-7a6b-4f6e-9a63-0d7c0f6b0c11',
  application: 'orders',
  timestamp: '2026-07-24T09:05:00.000Z',
  intervalMs: 15000,
  points: [
    {
      name: 'camel.exchanges.total',
      type: 'counter',
      value: 10482,
      tags: { camelContext: 'camel-1', routeId: 'order-process' },
    },
    { name: 'jvm.memory.used', type: 'gauge', unit: 'bytes', value: 268435456, tags: { area: 'heap' } },
    {
      name: 'camel.route.policy',
      type: 'timer',
      unit: 'ms',
      count: 152,
      sum: 6840.5,
      min: 8.1,
      max: 412.7,
      p50: 38.2,
      p95: 121.9,
      p99: 280.4,
      tags: { camelContext: 'camel-1', routeId: 'order-process' },
    },
  ],
};

/** Examples of the request body, as OpenAPI wants them. */
export const METRIC_EXAMPLES = {
  batch: { summary: 'A batch of one sample', value: [EXAMPLE_SAMPLE] },
  single: { summary: 'One sample', value: EXAMPLE_SAMPLE },
};
