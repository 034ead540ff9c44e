import type { AgentAddress } from '../bus/command-bus.js';

/** One text for each agent of each tenant, whatever characters their ids have. */
export function addressKey({ tenantId, agentId }: AgentAddress): string {
  return `${tenantId.length}:${tenantId}${agentId}`;
}
