import type { Command } from '../../src/agent/commands/command.js';

/** A command that was issued at the time 1,000 and expires at 61,000; with only what a test is about to be said. */
export function aCommand(overrides: Partial<Command> = {}): Command {
  const eventId = overrides.eventId ?? 1;
  const issuedAt = overrides.issuedAt ?? 1000;
  return {
    tenantId: 'default',
    commandId: `command-${eventId}`,
    agentId: 'orders-1',
    eventId,
    type: 'deep-trace',
    payload: { maxExecutions: 5 },
    issuedAt,
    expiresAt: issuedAt + 60_000,
    nonce: 'nonce',
    requestedBy: 'jane',
    reason: undefined,
    state: 'PENDING',
    stateSince: issuedAt,
    message: undefined,
    executionId: undefined,
    ...overrides,
  };
}
