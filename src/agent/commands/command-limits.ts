/** How much may be without an outcome at a time, over all agents and servers. */
export interface CommandLimits {
  readonly commandsPerAgent: number;
  readonly commands: number;
  /** Of payloads in memory, bytes. */
  readonly payloadBytes: number;
}

/** What is not for anybody to configure: a command takes a kilobyte of memory, and its payload. */
export const TOTAL_LIMITS = { commands: 100_000, payloadBytes: 256 * 2 ** 20 } as const;
