import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { CatalogueRoute, RouteFilter, RoutePage, RoutePageRequest } from '../route-catalogue.js';
import { FiguresResponse, toFiguresResponse } from './figures.response.js';

/** A route of an application, and what its executions of the time asked for come to. */
export class RouteResponse extends FiguresResponse {
  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ example: 'order-process' })
  readonly routeId!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The version of its graph that was received last; null when none was',
    example: 'sha256:9c1f0d5b7a1e4d0f8e2b6a3c5d7f9081726354a0b1c2d3e4f5061728394a5b6c',
  })
  readonly diagramHash!: string | null;

  @ApiPropertyOptional({ description: 'Of that version', example: 'Takes orders and confirms them' })
  readonly description?: string;

  @ApiPropertyOptional({ description: 'Of that version', example: 'direct:process-order' })
  readonly fromUri?: string;

  @ApiProperty({ format: 'date-time', description: "When something of it was first received, by the server's clock" })
  readonly firstSeen!: string;

  @ApiProperty({ format: 'date-time', description: '... and last' })
  readonly lastSeen!: string;
}

/** One page of the catalogue of routes. */
export class RoutePageResponse {
  @ApiProperty({ type: [RouteResponse] })
  readonly data!: RouteResponse[];

  @ApiProperty({ description: 'How many there are in all', example: 42 })
  readonly total!: number;

  @ApiProperty({ example: 0 })
  readonly offset!: number;

  @ApiProperty({ example: 50 })
  readonly limit!: number;

  @ApiProperty({ format: 'date-time', description: 'Beginning of the time that figures are of, a whole minute' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time', description: 'End of it, a whole minute that is not included' })
  readonly to!: string;
}

/** Domain → response. */
export function toRoutePageResponse(
  { routes, total }: RoutePage,
  { period }: RouteFilter,
  { offset, limit }: RoutePageRequest,
): RoutePageResponse {
  return {
    data: routes.map((route) => toRouteResponse(route, period.to - period.from)),
    total,
    offset,
    limit,
    from: formatTimestamp(period.from),
    to: formatTimestamp(period.to),
  };
}

function toRouteResponse(route: CatalogueRoute, micros: number): RouteResponse {
  const { application, routeId, graphHash, description, fromUri, firstSeen, lastSeen, figures } = route;
  const about = {
    application,
    routeId,
    diagramHash: graphHash === '' ? null : graphHash,
    ...(description === '' ? {} : { description }),
    ...(fromUri === '' ? {} : { fromUri }),
    firstSeen: formatTimestamp(firstSeen * 1000),
    lastSeen: formatTimestamp(lastSeen * 1000),
  };
  return Object.assign(about, toFiguresResponse(figures, micros));
}
