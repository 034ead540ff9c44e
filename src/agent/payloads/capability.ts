import type { Agent } from '../agent.js';
import type { CommandType } from '../commands/command.js';

/** Letters alone: agents write the same word as `config-update`, `CONFIG_UPDATE`, `configUpdate`. */
const bare = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What an agent calls it that it can follow commands of a type: the type itself. */
export function capabilityFor(type: CommandType): string {
  return type;
}

/** Whether an agent said that it can follow commands of a type, however it writes the word. */
export function hasCapability({ capabilities }: Pick<Agent, 'capabilities'>, type: CommandType): boolean {
  const wanted = bare(capabilityFor(type));
  return capabilities.some((one) => bare(one) === wanted);
}
