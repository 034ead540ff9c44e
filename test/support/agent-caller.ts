import type { AgentDetailResponse } from '../../src/agent/fleet/dto/agent-detail.response.js';
import type { AgentPageResponse } from '../../src/agent/fleet/dto/agent-page.response.js';
import type { AgentSummaryResponse } from '../../src/agent/fleet/dto/agent-summary.response.js';
import type { RegistrationResponse } from '../../src/agent/registration/dto/registration.response.js';
import { type Answer, type ApiClient, type Query, queryString } from './api-client.js';
import type { WireFields } from './builders.js';
import { anAgentToken, TEST_BOOTSTRAP_TOKEN } from './test-tokens.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The full form of a registration. */
export function aRegistration(fields: WireFields = {}): WireFields {
  return {
    agentId: 'orders@pod-1',
    instanceId: 'instance-1',
    application: 'orders',
    protocolVersion: 2,
    agentVersion: '2.1.0',
    camelVersion: '4.18.4',
    camelContexts: [{ name: 'orders' }],
    runtime: { kind: 'spring-boot' },
    jvm: { version: '21.0.4' },
    host: { name: 'node-7' },
    capabilities: ['config-update', 'deep-trace'],
    routes: [{ routeId: 'order-process', state: 'Started' }],
    ...fields,
  };
}

/** Calls a server as agents do. */
export class AgentCaller {
  constructor(private readonly api: ApiClient) {}

  /** Registers with the bootstrap token. */
  tryToRegister(registration: unknown, token = TEST_BOOTSTRAP_TOKEN): Promise<Answer> {
    return this.api.as(token).post('/agents/register', JSON.stringify(registration), JSON_TYPE);
  }

  /** Registers and expects that it works. */
  async register(fields: WireFields = {}): Promise<RegistrationResponse> {
    const answer = await this.tryToRegister(aRegistration(fields));
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as RegistrationResponse;
  }

  heartbeat(agentId: string, beat?: unknown, token = anAgentToken(agentId)): Promise<Answer> {
    const path = `/agents/${encodeURIComponent(agentId)}/heartbeat`;
    return beat === undefined
      ? this.api.as(token).post(path, null, {})
      : this.api.as(token).post(path, JSON.stringify(beat), JSON_TYPE);
  }

  deregister(agentId: string): Promise<Answer> {
    return this.api.as(anAgentToken(agentId)).post(`/agents/${encodeURIComponent(agentId)}/deregister`, null, {});
  }

  /** A page of the agents, as people see them. */
  async page(query: Query = {}): Promise<AgentPageResponse> {
    const answer = await this.api.get(`/agents?${queryString(query)}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as AgentPageResponse;
  }

  async detail(agentId: string): Promise<AgentDetailResponse> {
    const answer = await this.api.get(`/agents/${encodeURIComponent(agentId)}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as AgentDetailResponse;
  }

  /** The agent as it stands in the list. */
  async summary(agentId: string): Promise<AgentSummaryResponse> {
    const found = (await this.page({ q: agentId })).data.find((agent) => agent.agentId === agentId);
    if (found === undefined) throw new Error(`${agentId} is not in the list`);
    return found;
  }
}
