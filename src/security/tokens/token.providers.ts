import { JwtService } from '@nestjs/jwt';
import { AppConfig } from '../../config/app-config.js';
import { keptSecret } from '../keys/kept-secret.js';
import { AgentTokensController } from './agent-tokens.controller.js';
import { AgentTokens } from './agent-tokens.js';
import { IssuedAgentTokens } from './issued-agent-tokens.js';
import { JwtKeys } from './jwt-keys.js';
import { jwtOptions } from './jwt-options.js';
import { ClickHouseFamilyStore } from './refresh/clickhouse-family-store.js';
import { FamilyMemory } from './refresh/family-memory.js';
import { FamilyStore } from './refresh/family-store.js';
import { RefreshFamilies } from './refresh/refresh-families.js';
import { TokenService } from './token-service.js';

export const TOKEN_CONTROLLERS = [AgentTokensController];

/** What tokens are made and verified by. */
export const TOKEN_PROVIDERS = [
  { provide: JwtKeys, inject: [AppConfig], useFactory: openJwtKeys },
  { provide: JwtService, inject: [JwtKeys], useFactory: (keys: JwtKeys) => new JwtService(jwtOptions(keys)) },
  TokenService,
  { provide: FamilyStore, useClass: ClickHouseFamilyStore },
  FamilyMemory,
  RefreshFamilies,
  { provide: AgentTokens, useClass: IssuedAgentTokens },
];

function openJwtKeys({ dataDirectory, tokens }: AppConfig): JwtKeys {
  const secret = tokens.jwtSecret ?? keptSecret(dataDirectory, 'jwt.secret').value;
  return new JwtKeys(secret, tokens.previousJwtSecret);
}
