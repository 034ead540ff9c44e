import { JwtService } from '@nestjs/jwt';
import { DEFAULT_TENANT } from '../../src/common/tenant.js';
import { type Role, ROLES } from '../../src/security/access/role.js';
import { JwtKeys } from '../../src/security/tokens/jwt-keys.js';
import { jwtOptions } from '../../src/security/tokens/jwt-options.js';
import { TokenService } from '../../src/security/tokens/token-service.js';

/** Of servers that live as long as a run and listen on the loopback: their secrets need not be secret. */
const JWT_SECRET = 'the tokens of a benchmark or a drill are signed with this';
const BOOTSTRAP_TOKEN = 'bootstrap-of-a-benchmark-or-a-drill';
/** Longer than any run: a token that ended in the middle of one would be measured, too. */
const LIFE_MS = 30 * 86_400_000;

/** Variables that give a server the secrets by which it takes the tokens made here. */
export const SERVER_SECRETS = {
  CAMELEER_JWT_SECRET: JWT_SECRET,
  CAMELEER_AUTH_TOKEN: BOOTSTRAP_TOKEN,
} as const;

/** Headers of one that may do everything, for any agent; also when the server was restarted or its ClickHouse is away. */
export const AUTHORIZATION = authorizationOf('api-key', 'tools', ROLES);

/** Headers of the agent with that id. */
export function agentAuthorization(agentId: string): Readonly<Record<string, string>> {
  return authorizationOf('agent', agentId, ['AGENT']);
}

function authorizationOf(
  kind: 'agent' | 'api-key',
  id: string,
  roles: readonly Role[],
): Readonly<Record<string, string>> {
  const tokens = new TokenService(new JwtService(jwtOptions(new JwtKeys(JWT_SECRET))), {
    now: () => Date.now(),
  });
  const subject = { kind, id, tenantId: DEFAULT_TENANT, roles: new Set(roles) };
  return { Authorization: `Bearer ${tokens.issueAccess(subject, LIFE_MS)}` };
}
