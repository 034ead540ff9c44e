import { randomUUID } from 'node:crypto';
import { AgentClient } from '../src/index.js';

/** An agent of the application `orders`, which reports one execution. Stop it with `stop()`. */
export async function ordersAgent(server: URL, bootstrapToken: string): Promise<AgentClient> {
  const origin = { agentId: 'orders@pod-1', instanceId: randomUUID(), application: 'orders' };
  let captureLevel: unknown = 'STANDARD';
  const agent = new AgentClient({
    server,
    bootstrapToken,
    registration: {
      ...origin,
      ...{ protocolVersion: 2, agentVersion: '1.0.0', camelVersion: '4.22.1', camelContexts: [{ name: 'camel-1' }] },
      ...{ runtime: { kind: 'main' }, jvm: { version: '21.0.4' }, host: { name: 'pod-1' } },
      capabilities: ['config-update', 'deep-trace'],
    },
    routes: () => [{ routeId: 'order-process', state: 'Started' }],
    configure: (configuration) => {
      captureLevel = configuration['captureLevel'];
    },
    handlers: { 'deep-trace': ({ payload }) => ({ message: `tracing ${JSON.stringify(payload['routeIds'])}` }) },
  });
  await agent.start();
  const ids = { executionId: randomUUID(), exchangeId: 'x-1', correlationId: 'x-1', routeId: 'order-process' };
  const outcome = { status: 'COMPLETED', startTime: new Date().toISOString(), durationMs: 3, captureLevel };
  agent.report('executions', { ...origin, ...ids, ...outcome, processors: [] });
  return agent;
}
