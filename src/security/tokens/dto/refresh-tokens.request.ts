import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const MAX_TOKEN = 4096;

/** Body of `POST /agents/{id}/refresh`, for clients that send the token here. */
export class RefreshTokensRequest {
  @ApiPropertyOptional({
    description: 'The refresh token, unless it stands behind `Authorization: Bearer`',
    example: 'cmr_Jq0wq1pQm0m2nGQpA8x0bg~9m5sHq0yq3Q1T5q3K8xGf8nC3o2mWw0b1Yt7vZr4uLs',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TOKEN)
  readonly refreshToken?: string;
}
