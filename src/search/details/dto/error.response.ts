import { ApiPropertyOptional } from '@nestjs/swagger';
import type { ErrorDetail } from '../execution-detail.js';

/** What went wrong. Further fields of the agent's `ErrorInfo` follow as they were sent. */
export class ErrorResponse {
  @ApiPropertyOptional({ example: 'java.net.ConnectException' })
  readonly type?: string;

  @ApiPropertyOptional({ example: 'Connection refused' })
  readonly message?: string;

  @ApiPropertyOptional()
  readonly stackTrace?: string;
}

/** Domain → response. */
export function toErrorResponse({ type, message, stackTrace, rest }: ErrorDetail): ErrorResponse {
  return {
    ...rest,
    ...(type === '' ? {} : { type }),
    ...(message === '' ? {} : { message }),
    ...(stackTrace === '' ? {} : { stackTrace }),
  };
}
