import type { CommandDetailResponse } from '../../src/agent/commands/dto/command-detail.response.js';
import type { CommandPageResponse } from '../../src/agent/commands/dto/command-page.response.js';
import type { IssuedCommandsResponse } from '../../src/agent/commands/dto/issued-commands.response.js';
import { type Answer, type ApiClient, type Query, queryString } from './api-client.js';
import { anAgentToken } from './test-tokens.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };
export const A_DEEP_TRACE = { type: 'deep-trace', payload: { routeIds: ['orders'], maxExecutions: 5 } };

/** Commands agents as people do, and answers as agents do. */
export class CommandClient {
  constructor(private readonly server: ApiClient) {}

  /** Registers agents that can follow deep traces and route control. */
  async register(agentIds: readonly string[], group: string, registration: object = {}): Promise<void> {
    for (const agentId of agentIds) {
      const answer = await this.server.post(
        '/agents/register',
        JSON.stringify({
          ...{ agentId, instanceId: `${agentId}-1`, application: group, group, protocolVersion: 2, routes: [] },
          capabilities: ['deep-trace', 'route-control'],
          ...registration,
        }),
      );
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    }
  }

  /** Posts to `/agents/…`. */
  post(path: string, body: object, server = this.server): Promise<Answer> {
    return server.post(`/agents/${path}`, JSON.stringify(body), JSON_TYPE);
  }

  /** Issues commands that have to be accepted. */
  async issue(path: string, body: object = A_DEEP_TRACE): Promise<IssuedCommandsResponse> {
    const answer = await this.post(path, body);
    if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as IssuedCommandsResponse;
  }

  /** Issues one to one agent; answers its id. */
  async issueTo(agentId: string, body: object = A_DEEP_TRACE): Promise<string> {
    const { commands } = await this.issue(`${agentId}/commands`, body);
    return commands[0]?.commandId ?? '';
  }

  /** Acknowledges as the agent. */
  ack(agentId: string, commandId: string, body: object): Promise<Answer> {
    return this.post(`${agentId}/commands/${commandId}/ack`, body, this.server.as(anAgentToken(agentId)));
  }

  async find(commandId: string, server = this.server): Promise<CommandDetailResponse> {
    const answer = await server.get(`/commands/${commandId}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as CommandDetailResponse;
  }

  /** What happened to it, in order. */
  async events(commandId: string): Promise<string[]> {
    return (await this.find(commandId)).history.map(({ event }) => event);
  }

  async list(agentId: string, query: Query = {}): Promise<CommandPageResponse> {
    const answer = await this.server.get(`/agents/${agentId}/commands?${queryString(query)}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as CommandPageResponse;
  }
}
