import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

const MAX_TOKEN = 16_384;

/** Body of `POST /auth/oidc/token`. */
export class IdTokenRequest {
  @ApiProperty({
    description: 'Made by the OpenID provider for this server',
    example: 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.…',
  })
  @IsString()
  @Length(1, MAX_TOKEN)
  readonly idToken!: string;
}
