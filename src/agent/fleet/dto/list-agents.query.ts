import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { ToArray } from '../../../http/to-array.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { AGENT_LIMITS } from '../../../protocol/agents/agent-limits.js';
import { AGENT_STATES, type AgentState } from '../../agent.js';
import type { FleetCriteria } from '../fleet.js';

const MAX_LIMIT = 500;
const MAX_OFFSET = 1_000_000;

/** Query parameters of `GET /agents`. */
export class ListAgentsQuery {
  @ApiPropertyOptional({ enum: AGENT_STATES, isArray: true, description: 'Repeatable' })
  @MayBeAbsent()
  @ToArray()
  @ArrayMaxSize(AGENT_STATES.length)
  @IsIn(AGENT_STATES, { each: true })
  readonly status?: AgentState[];

  @ApiPropertyOptional({ example: 'orders' })
  @MayBeAbsent()
  @IsString()
  @Length(1, AGENT_LIMITS.idLength)
  readonly group?: string;

  @ApiPropertyOptional({ example: 'orders' })
  @MayBeAbsent()
  @IsString()
  @Length(1, AGENT_LIMITS.idLength)
  readonly application?: string;

  @ApiPropertyOptional({ description: 'A piece of the id, the name or the application', example: 'pod-1' })
  @MayBeAbsent()
  @IsString()
  @Length(1, AGENT_LIMITS.idLength)
  readonly q?: string;

  @WholeNumber({ default: 50, minimum: 1, maximum: MAX_LIMIT })
  readonly limit: number = 50;

  @WholeNumber({ default: 0, minimum: 0, maximum: MAX_OFFSET })
  readonly offset: number = 0;
}

/** Request → domain. */
export function toFleetCriteria(query: ListAgentsQuery, tenantId: string): FleetCriteria {
  const { status, group, application, q, offset, limit } = query;
  return { tenantId, states: status ?? [], group, application, text: q, offset, limit };
}
