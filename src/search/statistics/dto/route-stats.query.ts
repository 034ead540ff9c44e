import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IdList } from '../../../http/id-list.js';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import {
  AUTO_BUCKETS,
  BUCKET_SIZE_NAMES,
  BUCKET_SIZES,
  type BucketSize,
  countBuckets,
  fittingBucketSize,
  MAX_BUCKETS,
} from '../bucket-size.js';
import { alignPeriod } from '../period.js';
import type { SeriesCriteria } from '../route-series.js';
import { AskedPeriod, toPeriod, wrongField } from './asked-period.js';

const ASKED_BUCKETS = ['auto', ...BUCKET_SIZE_NAMES] as const;

/** Query parameters of `GET /routes/{routeId}/stats`. */
export class RouteStatsQuery extends AskedPeriod {
  @IdList({
    description: 'Repeatable. Routes of the same id in several applications are summed up.',
    example: ['orders'],
  })
  readonly application?: string[];

  @ApiPropertyOptional({
    enum: ASKED_BUCKETS,
    default: 'auto',
    description: `Width of a bucket. auto: the narrowest with at most ${AUTO_BUCKETS} buckets, days if need be. At most ${MAX_BUCKETS}.`,
  })
  @MayBeAbsent()
  @IsIn(ASKED_BUCKETS)
  readonly bucket: BucketSize | 'auto' = 'auto';
}

/**
 * Request → domain, the period widened to whole buckets. Throws VALIDATION_FAILED for a period that is none or that has
 * too many buckets.
 */
export function toSeriesCriteria(
  routeId: string,
  query: RouteStatsQuery,
  tenantId: string,
  nowMs: number,
): SeriesCriteria {
  const asked = toPeriod(query, nowMs);
  const bucket = query.bucket === 'auto' ? fittingBucketSize(asked) : query.bucket;
  const count = countBuckets(asked, bucket);
  if (count > MAX_BUCKETS) {
    const message = `must be wider for this time: ${count} buckets of ${bucket} are more than ${MAX_BUCKETS}`;
    throw query.bucket === 'auto'
      ? wrongField('from', `must be at most ${MAX_BUCKETS} days before to`)
      : wrongField('bucket', message);
  }
  const period = alignPeriod(asked, BUCKET_SIZES[bucket]);
  return { tenantId, routeId, applications: query.application ?? [], bucket, period };
}
