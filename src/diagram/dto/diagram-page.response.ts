import { ApiProperty } from '@nestjs/swagger';
import { formatTimestamp } from '../../protocol/timestamp.js';
import type { DiagramVersion, VersionCriteria, VersionPage } from '../store/diagram-store.js';

/** One version of a route's definition. */
export class DiagramVersionResponse {
  @ApiProperty({ example: 'sha256:9ca40e376a24c053b198c6c27c4ab0865b87de9211b5b7c201ec0fa00146fe6b' })
  readonly hash!: string;

  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ example: 'order-router' })
  readonly routeId!: string;

  @ApiProperty({ format: 'date-time', description: "When it was first received, by the server's clock" })
  readonly firstSeen!: string;

  @ApiProperty({ format: 'date-time', description: '... and last' })
  readonly lastSeen!: string;

  @ApiProperty({ example: 5 })
  readonly nodeCount!: number;
}

/** One page of versions. */
export class DiagramPageResponse {
  @ApiProperty({ type: [DiagramVersionResponse] })
  readonly data!: DiagramVersionResponse[];

  @ApiProperty({ description: 'How many there are in all', example: 3 })
  readonly total!: number;

  @ApiProperty({ example: 0 })
  readonly offset!: number;

  @ApiProperty({ example: 50 })
  readonly limit!: number;
}

/** Domain → response. */
export function toDiagramPageResponse(
  { versions, total }: VersionPage,
  { offset, limit }: VersionCriteria,
): DiagramPageResponse {
  return { data: versions.map(toVersionResponse), total, offset, limit };
}

function toVersionResponse(version: DiagramVersion): DiagramVersionResponse {
  const { hash, application, routeId, firstSeen, lastSeen, nodeCount } = version;
  return {
    hash,
    application,
    routeId,
    firstSeen: formatTimestamp(firstSeen * 1000),
    lastSeen: formatTimestamp(lastSeen * 1000),
    nodeCount,
  };
}
