import { Clock } from '../common/clock.js';
import { ApiKeyAdministration } from './api-keys/api-key-administration.js';
import { ApiKeyStore } from './api-keys/api-key-store.js';
import { ApiKeyUses } from './api-keys/api-key-uses.js';
import { ApiKeyVerifier } from './api-keys/api-key-verifier.js';
import { ApiKeys } from './api-keys/api-keys.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { Lockout } from './login/lockout.js';
import { LoginController } from './login/login.controller.js';
import { LoginService } from './login/login.service.js';
import { PeopleSessions } from './login/people-sessions.js';
import { StandingTokens } from './login/standing-tokens.js';
import { MirrorPolling } from './mirror-polling.js';
import { OidcController } from './oidc/oidc.controller.js';
import { OidcLoginService } from './oidc/oidc-login.service.js';
import { FirstAdmin } from './users/first-admin.js';
import { PasswordHasher } from './users/password-hasher.js';
import { UserAdministration } from './users/user-administration.js';
import { UserChanges } from './users/user-changes.js';
import { UserStore } from './users/user-store.js';
import { Users } from './users/users.js';
import { UsersController } from './users/users.controller.js';

export const PEOPLE_CONTROLLERS = [LoginController, OidcController, UsersController, ApiKeysController];

/** People and machines: who they are, and how they prove it. */
export const PEOPLE_PROVIDERS = [
  UserStore,
  {
    provide: Users,
    inject: [UserStore, Clock],
    useFactory: (store: UserStore, clock: Clock) => new Users(store, clock),
  },
  { provide: PasswordHasher, useFactory: () => new PasswordHasher() },
  UserChanges,
  UserAdministration,
  FirstAdmin,
  ApiKeyStore,
  {
    provide: ApiKeys,
    inject: [ApiKeyStore, Clock],
    useFactory: (store: ApiKeyStore, clock: Clock) => new ApiKeys(store, clock),
  },
  ApiKeyUses,
  ApiKeyVerifier,
  ApiKeyAdministration,
  MirrorPolling,
  Lockout,
  PeopleSessions,
  StandingTokens,
  LoginService,
  OidcLoginService,
];
