import { ApiPropertyOptional } from '@nestjs/swagger';

/** What `POST /agents/{agentId}/deregister` takes; for the documentation, it is read by a decoder of the protocol. */
export class DeregistrationRequest {
  @ApiPropertyOptional({
    description: 'The instance that stops; the registered one when missing',
    example: '6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40',
  })
  readonly instanceId?: string;
}
