type Fields = Readonly<Record<string, unknown>>;

/** A gauge as an agent sends it. */
export function aWirePoint(fields: Fields = {}): Fields {
  return { name: 'jvm.memory.used', type: 'gauge', value: 1.5, ...fields };
}

/** A sample of protocol 2 with every required field, and no points unless some are given. */
export function aWireSample(fields: Fields = {}): Fields {
  return {
    agentId: 'orders@pod-1',
    instanceId: 'instance-1',
    application: 'orders',
    timestamp: '2026-07-24T09:05:00.000250Z',
    intervalMs: 15_000,
    points: [],
    ...fields,
  };
}
