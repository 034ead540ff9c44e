import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { AgentKey } from './agent-store.js';

/**
 * Until when this server knows whether an agent gave a sign of life. Of agents that talk to it that is always now; of those
 * that talk to another server it is as of what that one wrote, and nothing passes while ClickHouse is away.
 */
@Injectable()
export class Listening {
  /** When this server began to listen, milliseconds since 1970: silence before is not known to be one. */
  readonly since: number;
  /** Keys of agents whose last sign of life came to another server. */
  private readonly elsewhere = new Set<string>();
  private othersHeardUntil: number;

  constructor(clock: Clock) {
    this.since = clock.now();
    this.othersHeardUntil = this.since;
  }

  heardUntil(key: AgentKey, now: number): number {
    return this.elsewhere.has(textOf(key)) ? Math.min(now, this.othersHeardUntil) : now;
  }

  /** All that other servers had heard by then is known here. */
  othersWereHeard(until: number): void {
    this.othersHeardUntil = Math.max(this.othersHeardUntil, until);
  }

  talksHere(key: AgentKey): void {
    this.elsewhere.delete(textOf(key));
  }

  talksElsewhere(key: AgentKey): void {
    this.elsewhere.add(textOf(key));
  }
}

/** Tenants have no space in their names. */
function textOf({ tenantId, agentId }: AgentKey): string {
  return `${tenantId} ${agentId}`;
}
