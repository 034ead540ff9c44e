import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { DEFAULT_TENANT } from '../../common/tenant.js';
import { AppConfig } from '../../config/app-config.js';
import type { OidcConfig } from '../../config/people-config.js';
import type { RequestOrigin } from '../../http/request-origin.js';
import { unauthorized } from '../access/access-errors.js';
import { TENANT_ID } from '../access/tenant-id.js';
import { AuditLog } from '../audit/audit-log.js';
import { PeopleSessions } from '../login/people-sessions.js';
import type { TokenPair } from '../tokens/agent-tokens.js';
import { JwtKeys } from '../tokens/jwt-keys.js';
import { type ExternalUser, UserChanges } from '../users/user-changes.js';
import { ClaimedRoles } from './claimed-roles.js';
import { displayNameOf } from './display-name-of.js';
import type { IdClaims } from './id-token-verifier.js';
import { SealedLoginState } from './sealed-login-state.js';
import { OidcProvider } from './oidc-provider.js';

/** Before the subject, in the name of a user who comes this way: no user with a password can have such a name. */
const PREFIX = 'oidc:';
/** OpenID Connect Core, section 2: at most 255 ASCII characters. */
const SUBJECT = /^[\x21-\x7e]{1,255}$/;

interface Configured {
  readonly config: OidcConfig;
  readonly provider: OidcProvider;
  readonly roles: ClaimedRoles;
}

/** The beginning of a login, for the browser. */
export interface BegunOidcLogin {
  readonly url: string;
  /** For the end; the browser keeps it meanwhile. */
  readonly sealedState: string;
}

/**
 * Login through the OpenID provider. A person becomes a user with the roles it has there, anew at each login. Throws NOT_FOUND when no
 * provider is configured, PROVIDER_UNAVAILABLE when it does not answer, UNAUTHORIZED when it does not vouch for the person, and
 * FORBIDDEN when the person has no role here.
 */
@Injectable()
export class OidcLoginService {
  private readonly configured: Configured | undefined;
  private readonly states: SealedLoginState;

  constructor(
    { oidc: config }: AppConfig,
    keys: JwtKeys,
    clock: Clock,
    private readonly changes: UserChanges,
    private readonly sessions: PeopleSessions,
    private readonly audit: AuditLog,
  ) {
    this.states = new SealedLoginState(keys, clock);
    this.configured = config && {
      config,
      provider: new OidcProvider(config, clock),
      roles: new ClaimedRoles(config.roleClaim, config.roleMap),
    };
  }

  /** Address of the callback as browsers reach it. */
  get redirectUrl(): string {
    return this.require().config.redirectUrl;
  }

  async begin(): Promise<BegunOidcLogin> {
    const { url, state } = await this.require().provider.begin();
    return { url: url.href, sealedState: this.states.seal(state) };
  }

  /**
   * @param query what the provider sent the browser back with
   * @param sealedState what the browser was given at the beginning, if it still has it
   */
  async finish(query: string, sealedState: string | undefined, origin: RequestOrigin): Promise<TokenPair> {
    const { provider } = this.require();
    const state = sealedState === undefined ? undefined : this.states.open(sealedState);
    if (state === undefined) {
      throw new AppError('UNAUTHORIZED', 'This login was not begun in this browser, or too long ago. Begin it again.');
    }
    return this.letIn(await provider.finish(query, state), origin);
  }

  /** For programs that have an ID token for this server already. */
  async exchange(idToken: string, origin: RequestOrigin): Promise<TokenPair> {
    return this.letIn(await this.require().provider.verify(idToken), origin);
  }

  private async letIn(claims: IdClaims, origin: RequestOrigin): Promise<TokenPair> {
    const external = this.toUser(claims);
    const { tenantId, username, displayName } = external;
    const entry = { tenantId, action: 'login', target: username, detail: displayName, ...origin };
    const user = external.roles.length === 0 ? undefined : await this.changes.keepExternal(external);
    if (user === undefined || user.disabled) {
      this.audit.record({ ...entry, actor: { kind: 'unknown', id: username }, outcome: 'refused' });
      throw new AppError('FORBIDDEN', 'The OpenID provider knows you, and you may not use this server.');
    }
    this.audit.record({ ...entry, actor: { kind: 'user', id: username }, outcome: 'done' });
    return this.sessions.begin(user);
  }

  private toUser(claims: IdClaims): ExternalUser {
    const { config, roles } = this.require();
    const tenantId = config.tenantClaim === undefined ? DEFAULT_TENANT : claims[config.tenantClaim];
    if (!SUBJECT.test(claims.sub) || typeof tenantId !== 'string' || !TENANT_ID.test(tenantId)) throw unauthorized();
    return {
      tenantId,
      username: `${PREFIX}${claims.sub}`,
      displayName: displayNameOf(claims),
      roles: roles.of(claims),
    };
  }

  private require(): Configured {
    if (this.configured !== undefined) return this.configured;
    throw new AppError('NOT_FOUND', 'No OpenID provider is configured (CAMELEER_OIDC_ISSUER): log in with a password.');
  }
}
