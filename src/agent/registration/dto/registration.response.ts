import { ApiProperty } from '@nestjs/swagger';
import { AgentConfigurationResponse } from '../../configuration/dto/agent-configuration.response.js';

/** What an agent needs to go on. */
export class RegistrationResponse {
  @ApiProperty({ example: 'orders@pod-1' })
  readonly agentId!: string;

  @ApiProperty({ enum: [1, 2], description: 'What data of the agent without a version header is read as' })
  readonly protocolVersion!: 1 | 2;

  @ApiProperty({
    description:
      'Where its commands come from: a path at the address it registered at, for the server does not know by which name it is reached',
    example: '/api/v1/agents/orders%40pod-1/events',
  })
  readonly sseEndpoint!: string;

  @ApiProperty({ description: 'The same, as protocol 2 calls it', example: '/api/v1/agents/orders%40pod-1/events' })
  readonly eventsUrl!: string;

  @ApiProperty({ example: 30_000 })
  readonly heartbeatIntervalMs!: number;

  @ApiProperty({ description: 'Ed25519 key that commands are signed with: Base64 of the X.509/SPKI DER form' })
  readonly serverPublicKey!: string;

  @ApiProperty({ description: 'Which key that is' })
  readonly keyId!: string;

  @ApiProperty({ description: 'JWT for everything the agent calls' })
  readonly accessToken!: string;

  @ApiProperty({ description: 'For the next pair of tokens' })
  readonly refreshToken!: string;

  @ApiProperty({ description: 'Seconds until the access token expires', example: 3600 })
  readonly expiresIn!: number;

  @ApiProperty({ format: 'date-time' })
  readonly serverTime!: string;

  @ApiProperty({ type: AgentConfigurationResponse, description: 'What it should work with' })
  readonly config!: AgentConfigurationResponse;

  @ApiProperty({ type: [String], description: 'Graphs to be sent to `POST /data/diagrams`: the others are there' })
  readonly missingGraphHashes!: string[];
}
