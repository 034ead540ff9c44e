import { createHash } from 'node:crypto';

/** What tells one visit of a route from another when the agent gives it no id. */
export interface VisitKey {
  /** `agentId`, or `instanceId` without one. */
  readonly agent: string;
  readonly exchangeId: string;
  readonly routeId: string;
  /** Microseconds since 1970. */
  readonly startTime: number;
}

/**
 * The id of an execution that came without one: a UUID of version 8 (RFC 9562) made of the first 16 bytes of the SHA-256 of
 * the JSON array `[agent, exchangeId, routeId, startTime]`. Every record of the same visit gets the same one, on every server.
 */
export function deriveExecutionId({ agent, exchangeId, routeId, startTime }: VisitKey): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([agent, exchangeId, routeId, startTime]))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
