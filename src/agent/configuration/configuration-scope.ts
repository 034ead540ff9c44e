import type { Agent } from '../agent.js';

/** Whom a wish is for: all agents of a tenant, those of a group, or one. */
export interface ConfigurationScope {
  readonly kind: 'all' | 'group' | 'agent';
  /** Of the group or the agent; '' for all. */
  readonly name: string;
}

export const EVERYBODY: ConfigurationScope = { kind: 'all', name: '' };

/** The scopes an agent is in, the widest first: what a narrower one wants counts more. */
export function scopesOf({ group, agentId }: Pick<Agent, 'group' | 'agentId'>): readonly ConfigurationScope[] {
  return [EVERYBODY, { kind: 'group', name: group }, { kind: 'agent', name: agentId }];
}

/** The scope in an audit entry, as the target of a command is written: `all`, `group:orders`, or the id of an agent. */
export function scopeText({ kind, name }: ConfigurationScope): string {
  if (kind === 'all') return kind;
  return kind === 'group' ? `group:${name}` : name;
}
