import { ApiPropertyOptional } from '@nestjs/swagger';

/** Body of `POST /agents/{id}/refresh`, for clients that send the token here. */
export class RefreshTokensRequest {
  @ApiPropertyOptional({
    description: 'The refresh token, unless it stands behind `Authorization: Bearer`',
    maxLength: 4096,
    example: 'cmr_Jq0wq1pQm0m2nGQpA8x0bg~9m5sHq0yq3Q1T5q3K8xGf8nC3o2mWw0b1Yt7vZr4uLs',
  })
  readonly refreshToken?: string;
}
