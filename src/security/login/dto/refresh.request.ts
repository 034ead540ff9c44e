import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

const MAX_TOKEN = 4096;

/** Body of `POST /auth/refresh` and `POST /auth/logout`. */
export class RefreshRequest {
  @ApiProperty({ description: 'Of the answer to the login or to the last refresh', example: 'from-the-last-answer' })
  @IsString()
  @Length(1, MAX_TOKEN)
  readonly refreshToken!: string;
}
