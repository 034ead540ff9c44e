import type { DrawableGraph, DrawableNode } from '../route-drawing-graph.js';
import type { DrawnEdge, DrawnNode, RouteDrawing } from '../route-drawing.js';
import type { BlockContext } from './blocks/block.js';
import { boundsOf } from './bounds.js';
import { drawnNode } from './blocks/drawn-node.js';
import { FONTS } from './fonts.js';
import type { Arrangement } from './free-form/arrangement.js';
import type { BoxGraph } from './free-form/box-graph.js';
import { freeForm } from './free-form/free-form.js';
import type { Direction, Rect } from './geometry.js';
import { type Mapping, mapEdge, mapNode, shift, TURN } from './map-rects.js';
import { measureContext } from './blocks/measure-block.js';
import { measuresFor, SPACE } from './measures.js';
import { sequence } from './blocks/sequence.js';
import { textWidth } from './text-width.js';

const LEAST_WIDTH = 320;
const MOST_TITLE = 900;

/** What is drawn below the title of the picture. */
interface Content {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/**
 * Lays a route out. Blocks of a route have one entry and one axis, so each measures itself from those within it: no
 * graph is searched, the order is the one of the route, and a change moves only what is around it. Takes time in
 * proportion to the nodes and edges.
 *
 * @param arrangement of what {@link boxGraphOf} says is to be arranged; in rows without one
 */
export function layoutRoute(
  graph: DrawableGraph,
  direction: Direction = 'TB',
  arrangement?: Arrangement,
): RouteDrawing {
  const frame = frameOf(graph);
  const laid = layoutContent(graph, frame, measureContext(measuresFor(direction)), arrangement);
  const content = direction === 'LR' ? mapped(laid, TURN) : laid;
  const bounds = boundsOf(content.nodes, content.edges);
  const top = SPACE.page + SPACE.title + (graph.description === '' ? 0 : SPACE.subtitle);
  const { routeId, description, omittedEdges } = graph;
  const width = Math.max(LEAST_WIDTH, titleWidth(graph), bounds.width) + 2 * SPACE.page;
  const left = Math.round((width - bounds.width) / 2);
  const { nodes, edges } = mapped(content, shift({ x: left - bounds.x, y: top - bounds.y }));
  const height = top + bounds.height + SPACE.page;
  const size = { width, height };
  const all = frame === undefined ? nodes : [framed(frame, nodes, { ...size, x: 0, y: 0 }, top)];
  return { ...size, routeId, description, nodes: all, edges, omittedEdges: isFreeForm(graph) ? omittedEdges : 0 };
}

/** What a graph that is no tree leaves to be arranged; undefined for a tree, which tells by its order where all stands. */
export function boxGraphOf(graph: DrawableGraph, direction: Direction): BoxGraph | undefined {
  if (!isFreeForm(graph)) return undefined;
  return freeForm(graph.roots, graph.edges, measureContext(measuresFor(direction))).boxGraph;
}

/** The `route` around everything: it is the picture itself. */
function frameOf({ roots }: DrawableGraph): DrawableNode | undefined {
  return roots.length === 1 ? roots.find(({ type }) => type === 'route') : undefined;
}

function framed(frame: DrawableNode, children: readonly DrawnNode[], picture: Rect, top: number): DrawnNode {
  const header = { ...picture, height: top - SPACE.page / 2 };
  return drawnNode(frame, { ...picture, header, lane: picture, bars: [], children });
}

/** A tree tells the flow by its order; only several trees need the edges between them. */
function isFreeForm({ roots, edges }: Pick<DrawableGraph, 'roots' | 'edges'>): boolean {
  return roots.length > 1 && edges.length > 0;
}

function layoutContent(
  { roots, edges }: DrawableGraph,
  frame: DrawableNode | undefined,
  context: BlockContext,
  arrangement: Arrangement | undefined,
): Content {
  if (isFreeForm({ roots, edges })) return freeForm(roots, edges, context).place(arrangement);
  const placed: DrawnEdge[] = [];
  // Without a frame and without edges, the order in which the steps of a route were sent is all there is.
  const nodes = frame?.children ?? roots;
  const connected = frame !== undefined || nodes.every(({ type }) => type !== 'route');
  return { nodes: sequence(nodes, context, false, connected).place({ x: 0, y: 0 }, placed), edges: placed };
}

function mapped({ nodes, edges }: Content, mapping: Mapping): Content {
  return { nodes: nodes.map((node) => mapNode(node, mapping)), edges: edges.map((edge) => mapEdge(edge, mapping)) };
}

function titleWidth({ routeId, description }: DrawableGraph): number {
  const widths = [textWidth(routeId, FONTS.heading), textWidth(description, FONTS.subheading)];
  return Math.min(Math.ceil(Math.max(...widths)), MOST_TITLE);
}
