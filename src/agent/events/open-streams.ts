import type { AgentAddress } from '../bus/command-bus.js';

/** Which agents listen to their commands at this server. */
export abstract class OpenStreams {
  abstract isOpen(agent: AgentAddress): boolean;

  /** Calls back when an agent has opened a stream, once what it may have missed is on its way; a listener must not throw. */
  abstract onOpened(listener: (agent: AgentAddress) => void): void;
}
