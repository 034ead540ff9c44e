import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ConfigurationChange } from '../configuration-change.js';
import type { ConfigurationScope } from '../configuration-scope.js';
import type { ScopeView } from '../scope-view.js';
import { AgentConfigurationResponse } from './agent-configuration.response.js';
import { ScopeRevisionResponse, toScopeRevisionResponse } from './scope-revision.response.js';

/** Live agents by how far they are. */
export class AppliedCountsResponse {
  @ApiProperty({ description: 'Work with what is wanted of them' })
  readonly applied!: number;

  @ApiProperty({ description: 'Have not said so yet' })
  readonly pending!: number;

  @ApiProperty({ description: 'Said that they cannot' })
  readonly failed!: number;
}

/** What a scope wants. */
export class ScopeConfigurationResponse {
  @ApiProperty({ enum: ['all', 'group', 'agent'] })
  readonly scope!: ConfigurationScope['kind'];

  @ApiPropertyOptional({ description: 'Of the group or the agent', example: 'orders' })
  readonly name?: string;

  @ApiProperty({ description: 'Also the ETag; 0 when it was never changed', example: 3 })
  readonly revision!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What the scope itself wants to be different; empty when nothing',
    example: { captureLevel: 'DEEP' },
  })
  readonly configuration!: ConfigurationChange;

  @ApiProperty({
    type: AgentConfigurationResponse,
    description: 'What it comes to, with the defaults and what wider scopes want',
  })
  readonly effective!: AgentConfigurationResponse;

  @ApiPropertyOptional({ type: ScopeRevisionResponse, description: 'Who changed it last, and why' })
  readonly lastChange?: ScopeRevisionResponse;

  @ApiProperty({ type: AppliedCountsResponse, description: 'Live agents of the scope by how far they are' })
  readonly agents!: AppliedCountsResponse;
}

/** As {@link ScopeConfigurationResponse}, after a change. */
export class ChangedConfigurationResponse extends ScopeConfigurationResponse {
  @ApiProperty({
    description: 'Live agents that were sent a config-update; the others get theirs with their next heartbeat',
    example: 2,
  })
  readonly sent!: number;
}

/** Domain → response. */
export function toScopeConfigurationResponse({ scope, revision, ...view }: ScopeView): ScopeConfigurationResponse {
  const { APPLIED: applied, PENDING: pending, FAILED: failed } = view.agents;
  return {
    scope: scope.kind,
    ...(scope.kind === 'all' ? {} : { name: scope.name }),
    revision: revision?.revision ?? 0,
    configuration: revision?.change ?? {},
    effective: view.effective,
    ...(revision === undefined ? {} : { lastChange: toScopeRevisionResponse(revision) }),
    agents: { applied, pending, failed },
  };
}
