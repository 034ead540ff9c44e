import { ApiProperty } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import { BUCKET_SIZE_NAMES, BUCKET_SIZES, type BucketSize } from '../bucket-size.js';
import type { RouteSeries, SeriesCriteria } from '../route-series.js';
import { FiguresResponse, toFiguresResponse } from './figures.response.js';

/** Executions that started within one bucket. */
export class StatsBucketResponse extends FiguresResponse {
  @ApiProperty({ format: 'date-time', description: 'Beginning of the bucket', example: '2026-07-24T09:05:00.000Z' })
  readonly start!: string;
}

/** A route over time. */
export class RouteStatsResponse {
  @ApiProperty({ example: 'order-process' })
  readonly routeId!: string;

  @ApiProperty({ type: [String], description: 'Whose routes of this id are summed up', example: ['orders'] })
  readonly applications!: readonly string[];

  @ApiProperty({
    format: 'date-time',
    description: 'Beginning of the first bucket',
    example: '2026-07-24T00:00:00.000Z',
  })
  readonly from!: string;

  @ApiProperty({ format: 'date-time', description: 'End of the last bucket', example: '2026-07-25T00:00:00.000Z' })
  readonly to!: string;

  @ApiProperty({ enum: BUCKET_SIZE_NAMES, description: 'Width of the buckets', example: '5m' })
  readonly bucket!: BucketSize;

  @ApiProperty({ type: FiguresResponse, description: 'Of all buckets together' })
  readonly totals!: FiguresResponse;

  @ApiProperty({ type: [StatsBucketResponse], description: 'Every bucket in its order, those without executions too' })
  readonly data!: StatsBucketResponse[];
}

/** Domain → response. */
export function toRouteStatsResponse(
  { applications, totals, buckets }: RouteSeries,
  { routeId, period, bucket }: SeriesCriteria,
): RouteStatsResponse {
  return {
    routeId,
    applications,
    from: formatTimestamp(period.from),
    to: formatTimestamp(period.to),
    bucket,
    totals: toFiguresResponse(totals, period.to - period.from),
    data: buckets.map(({ start, figures }) =>
      Object.assign({ start: formatTimestamp(start) }, toFiguresResponse(figures, BUCKET_SIZES[bucket])),
    ),
  };
}
