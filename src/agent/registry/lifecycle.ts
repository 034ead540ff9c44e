import type { AgentState } from '../agent.js';
import type { AgentPresence } from './registered-agent.js';

/** How long agents may be silent, milliseconds. */
export interface LifecycleLimits {
  /** LIVE → STALE without a sign of life for so long ... */
  readonly staleAfterMs: number;
  /** ... STALE → DEAD so long after that. */
  readonly deadAfterMs: number;
}

/** What an agent's silence makes of it, and when. */
export interface SilentTransition {
  readonly state: Extract<AgentState, 'STALE' | 'DEAD'>;
  /** When its time is over, whenever somebody looks: servers that know the same find the same. */
  readonly at: number;
}

/**
 * What becomes of an agent that stays silent: LIVE → STALE → DEAD; undefined when nothing more does (DEAD, STOPPED).
 * A sign of life is a heartbeat or a registration. Neither data nor an open event stream is one: a proxy may hold a
 * stream open for an agent that is gone, and data may have waited in a spool.
 *
 * @param countsFrom when the server began to listen; no silence before that is counted, so that a restart makes nobody stale
 */
export function silentTransition(
  { state, stateSince, lastSeenAt }: Pick<AgentPresence, 'state' | 'stateSince' | 'lastSeenAt'>,
  { staleAfterMs, deadAfterMs }: LifecycleLimits,
  countsFrom: number,
): SilentTransition | undefined {
  if (state === 'LIVE') return { state: 'STALE', at: Math.max(lastSeenAt, countsFrom) + staleAfterMs };
  if (state === 'STALE') return { state: 'DEAD', at: Math.max(stateSince, countsFrom) + deadAfterMs };
  return undefined;
}
