import { Injectable } from '@nestjs/common';
import { Arranger } from '../arranging/arranger.js';
import type { Direction } from '../layout/geometry.js';
import { boxGraphOf, layoutRoute } from '../layout/layout-route.js';
import type { DrawableGraph } from '../route-drawing-graph.js';
import type { RouteDrawing } from '../route-drawing.js';

/** Lays routes out: trees at once, other graphs by an {@link Arranger}. */
@Injectable()
export class RouteLayout {
  constructor(private readonly arranger: Arranger) {}

  async layout(graph: DrawableGraph, direction: Direction = 'TB'): Promise<RouteDrawing> {
    const boxGraph = boxGraphOf(graph, direction);
    if (boxGraph === undefined) return layoutRoute(graph, direction);
    return layoutRoute(graph, direction, await this.arranger.arrange(boxGraph));
  }
}
