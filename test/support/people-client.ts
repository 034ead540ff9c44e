import type { TokenPairResponse } from '../../src/security/login/dto/token-pair.response.js';
import type { UserResponse } from '../../src/security/users/dto/user.response.js';
import type { Answer, ApiClient } from './api-client.js';

/** What `POST /users` takes. */
export interface UserToMake {
  readonly username: string;
  readonly password: string;
  readonly roles: readonly string[];
  readonly tenantId?: string;
}

/** Calls as people and administrators make them, with a body of JSON. */
export class PeopleClient {
  constructor(private readonly api: ApiClient) {}

  /** The same server, called with another token. */
  as(token: string): PeopleClient {
    return new PeopleClient(this.api.as(token));
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.api.get(path, headers);
  }

  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const sent = body === undefined ? null : JSON.stringify(body);
    return this.api.fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: sent });
  }

  tryLogin(username: string, password: string, tenantId?: string): Promise<Answer> {
    const body = { username, password, ...(tenantId !== undefined && { tenantId }) };
    return new PeopleClient(this.api.withoutToken()).send('POST', '/auth/login', body);
  }

  /** Logs in and expects to be let in. */
  async login(username: string, password: string, tenantId?: string): Promise<TokenPairResponse> {
    return tokensOf(await this.tryLogin(username, password, tenantId));
  }

  /** Gets the next pair with a refresh token alone. */
  tryRefresh(refreshToken: string): Promise<Answer> {
    return new PeopleClient(this.api.withoutToken()).send('POST', '/auth/refresh', { refreshToken });
  }

  async makeUser(user: UserToMake): Promise<UserResponse> {
    const answer = await this.send('POST', '/users', user);
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as UserResponse;
  }
}

/** The tokens of an answer that has to have some. */
export function tokensOf(answer: Answer): TokenPairResponse {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as TokenPairResponse;
}
