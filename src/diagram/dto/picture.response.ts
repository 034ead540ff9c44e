import { ApiProperty } from '@nestjs/swagger';
import { GRAPH_WORDS } from '../../protocol/route-graph/graph-words.js';
import type { DrawableEdgeKind, NodeClass } from '../route-drawing-graph.js';

/** A place in a picture. */
export class PointResponse {
  @ApiProperty({ example: 212 })
  readonly x!: number;

  @ApiProperty({ example: 148 })
  readonly y!: number;
}

/** A node with its place. Its rectangle holds everything below it. */
export class PictureNodeResponse {
  @ApiProperty({ description: 'Its `id` in the definition, the `processorId` of executions', example: 'choice1' })
  readonly id!: string;

  @ApiProperty({ example: 'choice' })
  readonly type!: string;

  @ApiProperty({ enum: GRAPH_WORDS.nodeClasses, description: 'What its colour goes by' })
  readonly class!: NodeClass;

  @ApiProperty({ description: 'What stands on it, unclipped; empty when the type says it all', example: '' })
  readonly label!: string;

  @ApiProperty({ example: 24 })
  readonly x!: number;

  @ApiProperty({ example: 148 })
  readonly y!: number;

  @ApiProperty({ example: 376 })
  readonly width!: number;

  @ApiProperty({ example: 220 })
  readonly height!: number;

  @ApiProperty({ type: () => [PictureNodeResponse], description: 'Inside of it' })
  readonly children!: PictureNodeResponse[];
}

/** A line between two nodes. */
export class PictureEdgeResponse {
  @ApiProperty({ description: '`id` of a node', example: 'choice1' })
  readonly source!: string;

  @ApiProperty({
    description: '`id` of a node; of a line that leaves the route, the node, URI or route it leads to',
    example: 'when1',
  })
  readonly target!: string;

  @ApiProperty({ enum: GRAPH_WORDS.edgeKinds })
  readonly kind!: DrawableEdgeKind;

  @ApiProperty({ description: 'Empty for none', example: '' })
  readonly label!: string;

  @ApiProperty({
    type: [PointResponse],
    description: 'From the border of the source to that of the target, corners included',
  })
  readonly points!: readonly PointResponse[];
}

/** A route laid out. Coordinates are pixels from the picture's top left, those of nested nodes as well. */
export class PictureResponse {
  @ApiProperty({ example: 424 })
  readonly width!: number;

  @ApiProperty({ description: 'As the SVG has it, whose legend takes the lowest part', example: 444 })
  readonly height!: number;

  @ApiProperty({ type: [PictureNodeResponse] })
  readonly nodes!: PictureNodeResponse[];

  @ApiProperty({ type: [PictureEdgeResponse] })
  readonly edges!: PictureEdgeResponse[];
}
