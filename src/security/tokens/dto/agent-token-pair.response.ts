import { ApiProperty } from '@nestjs/swagger';
import type { TokenPair } from '../agent-tokens.js';

/** What an agent goes on with. */
export class AgentTokenPairResponse implements TokenPair {
  @ApiProperty({ description: 'For everything it calls' })
  readonly accessToken!: string;

  @ApiProperty({ description: 'For the next refresh; works once' })
  readonly refreshToken!: string;

  @ApiProperty({ description: 'Seconds until the access token expires', example: 3600 })
  readonly expiresIn!: number;
}
