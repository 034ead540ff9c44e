import type { AgentAddress } from '../bus/command-bus.js';
import { AppError } from '../../common/app-error.js';
import { addressKey } from './address-key.js';
import type { CommandLimits } from './command-limits.js';
import type { CommandRegister } from './command-register.js';

/** Lets commands in while there is room for them, those counted that are being stored at the moment. */
export class CommandAdmission {
  private readonly underWay = new Map<string, number>();
  private totalUnderWay = 0;

  constructor(
    private readonly register: Pick<CommandRegister, 'open' | 'openOf' | 'payloadBytes'>,
    private readonly limits: CommandLimits,
  ) {}

  /** Whether the agent may have one command more. */
  hasRoomFor(agent: AgentAddress): boolean {
    const count = this.register.openOf(agent) + (this.underWay.get(addressKey(agent)) ?? 0);
    return count < this.limits.commandsPerAgent;
  }

  /** Reserves room for one command for each agent until the answered function is called. Throws TOO_MANY_COMMANDS. */
  admit(agents: readonly AgentAddress[]): () => void {
    const crowded = agents.find((agent) => !this.hasRoomFor(agent));
    if (crowded !== undefined) {
      const detail = `Agent ${crowded.agentId} has ${this.limits.commandsPerAgent} commands without an outcome already.`;
      throw tooMany(`${detail} Wait until it has told some, or until they expire.`);
    }
    const total = this.register.open + this.totalUnderWay + agents.length;
    if (total > this.limits.commands || this.register.payloadBytes > this.limits.payloadBytes) {
      throw tooMany('All agents together have too many commands without an outcome. Wait until some have ended.');
    }
    this.reserve(agents, 1);
    return () => {
      this.reserve(agents, -1);
    };
  }

  private reserve(agents: readonly AgentAddress[], step: 1 | -1): void {
    this.totalUnderWay += step * agents.length;
    for (const agent of agents) {
      const key = addressKey(agent);
      const count = (this.underWay.get(key) ?? 0) + step;
      if (count === 0) this.underWay.delete(key);
      else this.underWay.set(key, count);
    }
  }
}

function tooMany(detail: string): AppError {
  return new AppError('TOO_MANY_COMMANDS', detail, { retryAfterSeconds: 5 });
}
