import type { AgentState } from '../agent.js';
import type { AgentPresence } from './registered-agent.js';

/** What follows from one sign of life stands behind it. */
const RANKS: Readonly<Record<AgentState, number>> = { LIVE: 0, STALE: 1, DEAD: 2, STOPPED: 3 };
const FORGOTTEN_RANK = 4;
const RANKS_PER_MILLISECOND = 8;

/**
 * Which of two presences of an agent counts, for servers and for ClickHouse alike: the one with the later sign of life, and
 * of one sign the state that follows later. A safe integer until the year 37,000.
 */
export function presenceVersion({ lastSeenAt, state }: Pick<AgentPresence, 'lastSeenAt' | 'state'>): number {
  return lastSeenAt * RANKS_PER_MILLISECOND + RANKS[state];
}

/** Stands behind every presence with this last sign of life. */
export function forgottenVersion({ lastSeenAt }: Pick<AgentPresence, 'lastSeenAt'>): number {
  return lastSeenAt * RANKS_PER_MILLISECOND + FORGOTTEN_RANK;
}
