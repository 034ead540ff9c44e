import { APP_GUARD } from '@nestjs/core';
import { ApiKeyVerifier } from '../api-keys/api-key-verifier.js';
import { BootstrapToken } from '../bootstrap/bootstrap-token.js';
import { StandingTokens } from '../login/standing-tokens.js';
import { AccessGuard } from './access.guard.js';
import { Authenticator } from './authenticator.js';
import type { CredentialVerifier } from './credential-verifier.js';

/** Every kind of credential, the most frequent first. */
const VERIFIERS = [StandingTokens, ApiKeyVerifier, BootstrapToken];

/** What finds out who calls, and lets in who may. */
export const ACCESS_PROVIDERS = [
  {
    provide: Authenticator,
    inject: VERIFIERS,
    useFactory: (...verifiers: CredentialVerifier[]) => new Authenticator(verifiers),
  },
  { provide: APP_GUARD, useClass: AccessGuard },
];
