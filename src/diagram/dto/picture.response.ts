import { ApiProperty } from '@nestjs/swagger';
import { GRAPH_WORDS } from '../../protocol/route-graph/graph-words.js';
import type { Point } from '../layout/geometry.js';
import type { DrawableEdgeKind, NodeClass } from '../route-drawing-graph.js';
import type { DrawnEdge, DrawnNode, RouteDrawing } from '../route-drawing.js';

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

  @ApiProperty({ description: 'Without the legend that the SVG has below', example: 396 })
  readonly height!: number;

  @ApiProperty({ type: [PictureNodeResponse] })
  readonly nodes!: PictureNodeResponse[];

  @ApiProperty({ type: [PictureEdgeResponse] })
  readonly edges!: PictureEdgeResponse[];
}

/** Domain → response. */
export function toPictureResponse({ width, height, nodes, edges }: RouteDrawing): PictureResponse {
  return { width: tenths(width), height: tenths(height), nodes: nodes.map(toNode), edges: edges.map(toEdge) };
}

function toNode(node: DrawnNode): PictureNodeResponse {
  const { id, type, class: nodeClass, label, x, y, width, height, children } = node;
  const place = { x: tenths(x), y: tenths(y), width: tenths(width), height: tenths(height) };
  return { id, type, class: nodeClass, label, ...place, children: children.map(toNode) };
}

function toEdge({ source, target, kind, label, points }: DrawnEdge): PictureEdgeResponse {
  return { source, target, kind, label, points: points.map(toPoint) };
}

function toPoint({ x, y }: Point): PointResponse {
  return { x: tenths(x), y: tenths(y) };
}

/** As the SVG has them. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
