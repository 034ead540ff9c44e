import { ApiProperty } from '@nestjs/swagger';
import type { TokenPair } from '../../tokens/agent-tokens.js';

/** What a person calls with. */
export class TokenPairResponse implements TokenPair {
  @ApiProperty({ description: 'For `Authorization: Bearer`', example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.…' })
  readonly accessToken!: string;

  @ApiProperty({ description: 'For the next pair; each works once', example: 'for-the-next-pair' })
  readonly refreshToken!: string;

  @ApiProperty({ description: 'Seconds until the access token expires', example: 900 })
  readonly expiresIn!: number;
}
