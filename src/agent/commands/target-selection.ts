import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { type Agent, AGENT_STATES } from '../agent.js';
import { AgentDirectory } from '../registry/agent-directory.js';
import { canFollow } from './can-follow.js';
import type { CommandType } from './command.js';
import { CommandAdmission } from './command-admission.js';
import type { CommandScope } from './command-preparation.js';
import type { CommandTarget } from './command-target.js';

/** STALE: its heartbeat is overdue; NOT_CAPABLE: it does not know the type; TOO_MANY_COMMANDS: too many have no outcome yet. */
export const SKIP_REASONS = ['STALE', 'NOT_CAPABLE', 'TOO_MANY_COMMANDS'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** An agent of the target that is not sent the command. */
export interface SkippedAgent {
  readonly agentId: string;
  readonly why: SkipReason;
}

/** Who is sent a command, at least one, and who is not. */
export interface Selection {
  readonly scope: CommandScope;
  readonly agents: readonly Agent[];
  readonly skipped: readonly SkippedAgent[];
}

/** Finds the agents that a command is for. */
@Injectable()
export class TargetSelection {
  constructor(
    private readonly directory: AgentDirectory,
    private readonly admission: CommandAdmission,
  ) {}

  /**
   * One agent is sent the command while it is LIVE or STALE: it may be back before the command expires. Of several the LIVE ones are.
   * Throws AGENT_NOT_FOUND, AGENT_GROUP_NOT_FOUND, NO_AGENT_LIVE, AGENT_NOT_LIVE, AGENT_NOT_CAPABLE and TOO_MANY_COMMANDS.
   */
  select(tenantId: string, target: CommandTarget, type: CommandType): Selection {
    switch (target.kind) {
      case 'agent':
        return this.one(tenantId, target.agentId, type);
      case 'group': {
        const { group } = target;
        const members = this.directory.inGroup(tenantId, group);
        return this.several(members, type, nobodyIn(group, members), (agents) => ({ kind: 'group', group, agents }));
      }
      default: {
        const none = new AppError('NO_AGENT_LIVE', 'No agent is LIVE.');
        return this.several(this.directory.all(tenantId), type, none, (agents) => ({ kind: 'all', agents }));
      }
    }
  }

  private one(tenantId: string, agentId: string, type: CommandType): Selection {
    const agent = this.directory.find(tenantId, agentId);
    if (agent === undefined) throw new AppError('AGENT_NOT_FOUND', `No agent ${agentId} has ever registered.`);
    if (agent.state === 'DEAD' || agent.state === 'STOPPED') {
      const since = new Date(agent.stateSince).toISOString();
      throw new AppError('AGENT_NOT_LIVE', `Agent ${agentId} is ${agent.state} since ${since}.`);
    }
    const why = this.obstacleOf(agent, type);
    if (why !== undefined) throw refusal([{ agentId, why }], type);
    return { scope: { kind: 'agent', agent }, agents: [agent], skipped: [] };
  }

  private several(
    members: readonly Agent[],
    type: CommandType,
    none: AppError,
    scopeOf: (agents: readonly Agent[]) => CommandScope,
  ): Selection {
    if (!members.some(({ state }) => state === 'LIVE')) throw none;
    const agents: Agent[] = [];
    const skipped: SkippedAgent[] = [];
    for (const agent of members) {
      if (agent.state === 'DEAD' || agent.state === 'STOPPED') continue;
      const why = agent.state === 'STALE' ? 'STALE' : this.obstacleOf(agent, type);
      if (why === undefined) agents.push(agent);
      else skipped.push({ agentId: agent.agentId, why });
    }
    if (agents.length === 0) throw refusal(skipped, type);
    return { scope: scopeOf(agents), agents, skipped };
  }

  private obstacleOf(agent: Agent, type: CommandType): SkipReason | undefined {
    if (!canFollow(agent, type)) return 'NOT_CAPABLE';
    return this.admission.hasRoomFor(agent) ? undefined : 'TOO_MANY_COMMANDS';
  }
}

/** No agent of the group is LIVE: it is spelt wrong, or its agents are gone. */
function nobodyIn(group: string, members: readonly Agent[]): AppError {
  if (members.length === 0) {
    return new AppError('AGENT_GROUP_NOT_FOUND', `No agent of a group ${group} has ever registered.`);
  }
  const states = AGENT_STATES.flatMap((state) => {
    const count = members.filter((agent) => agent.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return new AppError(
    'NO_AGENT_LIVE',
    `The group ${group} is known, but none of its agents is LIVE: ${states.join(', ')}.`,
  );
}

/** Nobody of the target can be sent the command. */
function refusal(skipped: readonly SkippedAgent[], type: CommandType): AppError {
  const who = skipped.length === 1 ? `Agent ${skipped[0]?.agentId ?? ''} does` : 'The agents do';
  if (skipped.some(({ why }) => why === 'NOT_CAPABLE')) {
    return new AppError('AGENT_NOT_CAPABLE', `${who} not have the capability ${type}.`, { extensions: { skipped } });
  }
  const detail = `${who} not take any more: too many commands have no outcome yet. Wait until some have, or expire.`;
  return new AppError('TOO_MANY_COMMANDS', detail, { retryAfterSeconds: 5, extensions: { skipped } });
}
