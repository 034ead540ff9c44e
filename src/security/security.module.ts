import { Global, Module } from '@nestjs/common';
import { ACCESS_PROVIDERS } from './access/access.providers.js';
import { Authenticator } from './access/authenticator.js';
import { AuditLog } from './audit/audit-log.js';
import { AUDIT_CONTROLLERS, AUDIT_PROVIDERS } from './audit/audit.providers.js';
import { Refusals } from './audit/refusals.js';
import { BOOTSTRAP_PROVIDERS } from './bootstrap/bootstrap.providers.js';
import { LIMIT_PROVIDERS } from './limits/limit.providers.js';
import { PEOPLE_CONTROLLERS, PEOPLE_PROVIDERS } from './people.providers.js';
import { EventSigner } from './signing/event-signer.js';
import { SIGNING_CONTROLLERS, SIGNING_PROVIDERS } from './signing/signing.providers.js';
import { AgentTokens } from './tokens/agent-tokens.js';
import { TOKEN_CONTROLLERS, TOKEN_PROVIDERS } from './tokens/token.providers.js';
import { TokenService } from './tokens/token-service.js';

/** Who calls, what they may do, and what proves it. Nothing is let in without an access rule. */
@Global()
@Module({
  controllers: [...TOKEN_CONTROLLERS, ...SIGNING_CONTROLLERS, ...AUDIT_CONTROLLERS, ...PEOPLE_CONTROLLERS],
  providers: [
    ...LIMIT_PROVIDERS,
    ...SIGNING_PROVIDERS,
    ...AUDIT_PROVIDERS,
    ...TOKEN_PROVIDERS,
    ...BOOTSTRAP_PROVIDERS,
    ...PEOPLE_PROVIDERS,
    ...ACCESS_PROVIDERS,
  ],
  exports: [EventSigner, AuditLog, Refusals, AgentTokens, Authenticator, TokenService],
})
export class SecurityModule {}
