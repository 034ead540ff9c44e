import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGENT_LIMITS } from '../../../protocol/agents/agent-limits.js';
import { RouteStateDto } from './route-state.dto.js';

const ID = { maxLength: AGENT_LIMITS.idLength };

/** What `POST /agents/register` takes; for the documentation, it is read by a decoder of the protocol. */
export class RegistrationRequest {
  @ApiProperty({ ...ID, description: 'Stable over restarts', example: 'orders@pod-1' })
  readonly agentId!: string;

  @ApiPropertyOptional({
    ...ID,
    description: 'New for each start; required in protocol 2',
    example: '6a71c1de-0c1b-4d5e',
  })
  readonly instanceId?: string;

  @ApiPropertyOptional({ ...ID, description: 'Required in protocol 2', example: 'orders' })
  readonly application?: string;

  @ApiPropertyOptional({ ...ID, description: 'The application when it is missing', example: 'orders' })
  readonly group?: string;

  @ApiPropertyOptional({ ...ID, example: 'production' })
  readonly environment?: string;

  @ApiPropertyOptional({
    enum: [1, 2],
    description: 'Of data without a version header; the form tells when it is missing',
  })
  readonly protocolVersion?: 1 | 2;

  @ApiPropertyOptional({ ...ID, example: '2.1.0' })
  readonly agentVersion?: string;

  @ApiPropertyOptional({ ...ID, example: '4.18.4' })
  readonly camelVersion?: string;

  @ApiPropertyOptional({ type: 'array', maxItems: AGENT_LIMITS.camelContexts, items: { type: 'object' } })
  readonly camelContexts?: object[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { kind: 'spring-boot', version: '3.5.0' },
  })
  readonly runtime?: object;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { version: '21.0.4', vendor: 'Temurin' },
  })
  readonly jvm?: object;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { name: 'node-7', pod: 'pod-1' } })
  readonly host?: object;

  @ApiPropertyOptional({
    type: [String],
    maxItems: AGENT_LIMITS.capabilities,
    description: 'Words, or an object of flags',
    example: ['config-update', 'deep-trace', 'replay'],
  })
  readonly capabilities?: string[];

  @ApiPropertyOptional({ type: [RouteStateDto], maxItems: AGENT_LIMITS.routes })
  readonly routes?: RouteStateDto[];

  @ApiPropertyOptional({ description: 'The configuration it works with; 0 or missing: none', example: 1 })
  readonly configVersion?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { region: 'eu-1' } })
  readonly tags?: Record<string, string>;

  @ApiPropertyOptional({ ...ID, description: 'Protocol 1, for people', example: 'Orders 1' })
  readonly name?: string;

  @ApiPropertyOptional({ ...ID, description: 'Protocol 1: the version of the agent', example: '1.4.2' })
  readonly version?: string;

  @ApiPropertyOptional({ type: [String], description: 'Protocol 1', example: ['order-process'] })
  readonly routeIds?: string[];
}
