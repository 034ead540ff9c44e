import { ApiProperty } from '@nestjs/swagger';
import { GRAPH_WORDS } from '../../../protocol/route-graph/graph-words.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import { PointResponse } from '../../dto/picture.response.js';
import type { DrawnLink, DrawnRoute, TopologyDrawing } from '../drawing/topology-drawing.js';
import { topologyLegend } from '../drawing/topology-legend.js';
import { LINK_KINDS, type LinkKind, ROUTE_ENTRIES, type RouteEntry } from '../topology.js';

/** The time that executions are counted in. */
export class TopologyWindowResponse {
  @ApiProperty({ example: '2026-07-24T09:00:00.000Z', description: 'The time asked for, widened to whole minutes' })
  readonly from!: string;

  @ApiProperty({ example: '2026-07-24T10:00:00.000Z' })
  readonly to!: string;

  @ApiProperty({
    example: '2026-07-24T09:00:00.000Z',
    description: 'Since when links were observed: later than `from` when there are too many executions to look at all',
  })
  readonly observedFrom!: string;

  @ApiProperty({ example: false, description: 'Whether links were observed for a part of the time only' })
  readonly observedIsPartial!: boolean;
}

/** A route with its place. */
export class TopologyNodeResponse {
  @ApiProperty({
    example: 'orders/order-process',
    description: 'Application and route, percent-encoded; `data-node-id` in the SVG',
  })
  readonly id!: string;

  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ example: 'order-process' })
  readonly routeId!: string;

  @ApiProperty({ example: false, description: 'Whether it is a route of another application' })
  readonly isForeign!: boolean;

  @ApiProperty({
    example: 'direct:process-order',
    description: 'Where its messages come from, without options; empty when no definition was sent',
  })
  readonly fromUri!: string;

  @ApiProperty({
    enum: ROUTE_ENTRIES,
    example: 'route',
    description: 'What starts it: a timer, a call or message from outside, or another route',
  })
  readonly entry!: RouteEntry;

  @ApiProperty({ enum: GRAPH_WORDS.routeKinds, example: 'route' })
  readonly kind!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'sha256:5f0e0c1c9c0ad2f7b8a5a4fb1f7f0c2f0a3a5d0d7d0e6c4b2a190807f6e5d4c3',
    description: 'Its newest definition, for `GET /diagrams/{hash}`; null when none was sent',
  })
  readonly diagramHash!: string | null;

  @ApiProperty({ example: 1204, description: 'Of the time asked for' })
  readonly executions!: number;

  @ApiProperty({ example: 37 })
  readonly failed!: number;

  @ApiProperty({ example: 28 })
  readonly x!: number;

  @ApiProperty({ example: 88 })
  readonly y!: number;

  @ApiProperty({ example: 256 })
  readonly width!: number;

  @ApiProperty({ example: 66 })
  readonly height!: number;
}

/** How often executions went along a link. */
export class ObservedResponse {
  @ApiProperty({ example: 1204, description: 'Executions of the target that one of the source started' })
  readonly count!: number;

  @ApiProperty({ example: 37, description: 'Those of them that failed' })
  readonly failed!: number;
}

/** A link between two routes. There is at most one from one route to another. */
export class TopologyEdgeResponse {
  @ApiProperty({ example: 'orders/order-api', description: '`id` of a node' })
  readonly source!: string;

  @ApiProperty({ example: 'orders/order-process' })
  readonly target!: string;

  @ApiProperty({
    enum: LINK_KINDS,
    example: 'sync',
    description:
      'sync: in one thread. async: handed to another thread of the application. external: through a broker or a file. ' +
      'error: because of a failure. observed: no definition says so, executions do.',
  })
  readonly kind!: LinkKind;

  @ApiProperty({ example: 'direct:process-order', description: 'The endpoints that make it; empty for none known' })
  readonly label!: string;

  @ApiProperty({ type: [PointResponse], description: 'From the border of the source to that of the target' })
  readonly points!: readonly PointResponse[];

  @ApiProperty({ example: true, description: 'Whether the newest definitions say that it is there' })
  readonly declared!: boolean;

  @ApiProperty({ type: ObservedResponse, nullable: true, description: 'null: seen in no execution' })
  readonly observed!: ObservedResponse | null;
}

/** The routes of an application and their links, laid out. Coordinates are pixels from the picture's top left. */
export class TopologyResponse {
  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ type: TopologyWindowResponse })
  readonly window!: TopologyWindowResponse;

  @ApiProperty({ example: 1084 })
  readonly width!: number;

  @ApiProperty({ description: 'As the SVG has it, whose legend takes the lowest part', example: 468 })
  readonly height!: number;

  @ApiProperty({ type: [TopologyNodeResponse] })
  readonly nodes!: TopologyNodeResponse[];

  @ApiProperty({ type: [TopologyEdgeResponse] })
  readonly edges!: TopologyEdgeResponse[];
}

/** Domain → response. */
export function toTopologyResponse(drawing: TopologyDrawing): TopologyResponse {
  const { topology, width, routes, links } = drawing;
  const height = drawing.height + topologyLegend(drawing).height;
  const { application, period, observedFrom } = topology;
  const window = {
    from: formatTimestamp(period.from),
    to: formatTimestamp(period.to),
    observedFrom: formatTimestamp(observedFrom),
    observedIsPartial: observedFrom > period.from,
  };
  return { application, window, width, height, nodes: routes.map(toNode), edges: links.map(toEdge) };
}

function toNode({ routeKind, diagramHash, ...route }: DrawnRoute): TopologyNodeResponse {
  return { ...route, kind: routeKind, diagramHash: diagramHash ?? null };
}

function toEdge({ source, target, kind, label, points, isDeclared, observed }: DrawnLink): TopologyEdgeResponse {
  const counts = observed && { count: observed.executions, failed: observed.failed };
  return { source, target, kind, label, points, declared: isDeclared, observed: counts };
}
