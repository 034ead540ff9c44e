import type { RequestOrigin } from '../../http/request-origin.js';

/** What an agent gets when it registers or refreshes. */
export interface TokenPair {
  /** JWT for everything it calls. */
  readonly accessToken: string;
  /** For the next pair; each works once. */
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
}

/** Tokens of agents. */
export abstract class AgentTokens {
  /** A new pair for an agent that proved that it belongs to the tenant; begins a new family of refresh tokens. Works also while ClickHouse is away. */
  abstract issue(agent: {
    readonly tenantId: string;
    readonly agentId: string;
    readonly group: string;
  }): Promise<TokenPair>;

  /**
   * The next pair for a refresh token of the agent. Throws UNAUTHORIZED for one that is not good, or not this agent's, and
   * STORAGE_UNAVAILABLE when nobody can tell.
   */
  abstract refresh(agentId: string, refreshToken: string, origin: RequestOrigin): Promise<TokenPair>;

  /**
   * Ends every refresh token of the agent; its access token holds until it expires. Throws STORAGE_UNAVAILABLE when they cannot be
   * found.
   */
  abstract end(agent: { readonly tenantId: string; readonly agentId: string }): Promise<void>;
}
