import { JwtService } from '@nestjs/jwt';
import { SystemClock } from '../../src/common/system-clock.js';
import { ROLES } from '../../src/security/access/role.js';
import { JwtKeys } from '../../src/security/tokens/jwt-keys.js';
import { jwtOptions } from '../../src/security/tokens/jwt-options.js';
import { TokenService } from '../../src/security/tokens/token-service.js';
import type { TokenSubject } from '../../src/security/tokens/token-subject.js';

/** What servers in tests sign tokens with. */
export const TEST_JWT_SECRET = 'the secret that servers in tests sign with';
/** What agents of tests register with. */
export const TEST_BOOTSTRAP_TOKEN = 'bootstrap-token-of-tests';

const CENTURY_MS = 36_525 * 86_400_000;

/** Tokens for callers of a server in a test; of a century from 1970 on, whatever its clock says. */
const tokens = new TokenService(new JwtService(jwtOptions(new JwtKeys(TEST_JWT_SECRET))), { now: () => 0 });

/** A token of the real service; of a script that may do everything unless something else is said. */
export function aToken(caller: Partial<TokenSubject> = {}): string {
  const subject: TokenSubject = { kind: 'api-key', id: 'test', tenantId: 'default', roles: new Set(ROLES), ...caller };
  return tokens.issueAccess(subject, CENTURY_MS);
}

/** The token of an agent. */
export function anAgentToken(agentId: string, tenantId = 'default'): string {
  return aToken({ kind: 'agent', id: agentId, tenantId, roles: new Set(['AGENT']) });
}

/** The token of an agent that expires by the machine's clock, in whole seconds. */
export function aShortLivedAgentToken(agentId: string, ttlMs: number): string {
  const service = new TokenService(new JwtService(jwtOptions(new JwtKeys(TEST_JWT_SECRET))), new SystemClock());
  return service.issueAccess({ kind: 'agent', id: agentId, tenantId: 'default', roles: new Set(['AGENT']) }, ttlMs);
}

/** What every client of a test sends unless it is told otherwise. */
export const ALL_ROLES_TOKEN = aToken();

/** A header line for connections that write their requests themselves. */
export const AUTHORIZATION_LINE = `Authorization: Bearer ${ALL_ROLES_TOKEN}`;
