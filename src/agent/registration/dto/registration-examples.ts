/** Bodies of a registration, for the documentation. */
export const REGISTRATION_EXAMPLES = {
  full: {
    summary: 'An agent of protocol 2',
    value: {
      agentId: 'orders@pod-1',
      instanceId: '6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40',
      application: 'orders',
      environment: 'production',
      protocolVersion: 2,
      agentVersion: '2.1.0',
      camelVersion: '4.18.4',
      camelContexts: [{ name: 'orders' }],
      runtime: { kind: 'spring-boot', version: '3.5.0' },
      jvm: { version: '21.0.4', vendor: 'Temurin', pid: 1 },
      host: { name: 'node-7', pod: 'pod-1' },
      capabilities: ['config-update', 'deep-trace', 'replay'],
      routes: [{ routeId: 'order-process', state: 'Started' }],
      configVersion: 0,
      tags: { region: 'eu-1' },
    },
  },
  short: {
    summary: 'An agent of protocol 1',
    value: {
      agentId: 'billing-1',
      name: 'Billing 1',
      group: 'billing',
      version: '1.4.2',
      routeIds: ['invoice'],
      capabilities: ['replay'],
    },
  },
};
