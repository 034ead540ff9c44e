import { randomUUID } from 'node:crypto';
import { AgentClient } from '../../packages/agent-client/src/agent-client.js';

export const CRASHED_AGENT = 'billing@billing-1';

/** Registers an agent that is never heard of again, as one whose JVM was killed. */
export async function crashAnAgent(server: URL, bootstrapToken: string): Promise<void> {
  const agent = new AgentClient({
    ...{ server, bootstrapToken, live: false },
    registration: {
      ...{ agentId: CRASHED_AGENT, instanceId: randomUUID(), application: 'billing', protocolVersion: 2 },
      ...{ agentVersion: '2.1.0', camelVersion: '4.22.1', camelContexts: [{ name: 'camel-1' }] },
      ...{ runtime: { kind: 'spring-boot' }, jvm: { version: '21.0.4' }, host: { name: 'billing-1' } },
      capabilities: ['config-update'],
    },
    routes: () => [{ routeId: 'invoice', state: 'Started' }],
  });
  await agent.start();
}
