import type {
  ChangedConfigurationResponse,
  ScopeConfigurationResponse,
} from '../../src/agent/configuration/dto/scope-configuration.response.js';
import type { Answer, ApiClient, RequestHeaders } from './api-client.js';

/** Talks to a server about the configuration of agents. Paths are those of the scope: `/agents/configuration` and the like. */
export class ConfigurationClient {
  constructor(private readonly server: () => ApiClient) {}

  async read(path: string): Promise<ScopeConfigurationResponse> {
    const answer = await this.server().get(path);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as ScopeConfigurationResponse;
  }

  /** Sends a change whatever becomes of it. */
  send(
    method: 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: RequestHeaders = {},
  ): Promise<Answer> {
    return this.server().fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Makes a change that must be taken. */
  async change(method: 'PUT' | 'PATCH', path: string, configuration: unknown): Promise<ChangedConfigurationResponse> {
    const answer = await this.send(method, path, { configuration, reason: 'a test' });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as ChangedConfigurationResponse;
  }
}
