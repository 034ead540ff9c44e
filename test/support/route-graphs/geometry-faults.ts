import type { Point, Rect } from '../../../src/diagram/layout/geometry.js';
import type { DrawnEdge, DrawnNode, RouteDrawing } from '../../../src/diagram/route-drawing.js';

/** What touches is not yet in each other. */
const TOUCH = 0.5;

interface Placed {
  readonly node: DrawnNode;
  /** Ids of the nodes it is in, itself included. */
  readonly path: ReadonlySet<string>;
}

/** Everything in a drawing that is not where it may be, in words; empty for a good one. */
export function geometryFaults(drawing: RouteDrawing): string[] {
  const placed = drawing.nodes.flatMap((node) => placedBelow(node, new Set()));
  const byId = new Map(placed.map((one) => [one.node.id, one]));
  return [
    ...boundsFaults(drawing, placed),
    ...nestingFaults(drawing.nodes),
    ...drawing.edges.flatMap((edge) => [...endFaults(edge, byId), ...crossingFaults(edge, placed, byId)]),
    ...labelFaults(drawing.edges, placed),
  ];
}

function placedBelow(node: DrawnNode, above: ReadonlySet<string>): Placed[] {
  const path = new Set([...above, node.id]);
  return [{ node, path }, ...node.children.flatMap((child) => placedBelow(child, path))];
}

function boundsFaults({ width, height, edges }: RouteDrawing, placed: readonly Placed[]): string[] {
  const picture = { x: 0, y: 0, width, height };
  const rects = placed.flatMap(({ node }) => [
    node,
    node.header,
    ...(node.lane === null ? [] : [node.lane]),
    ...node.bars,
  ]);
  const points = edges.flatMap((edge) => [...edge.points.map(dot), ...(edge.labelBox === null ? [] : [edge.labelBox])]);
  return [...rects, ...points]
    .filter((rect) => !contains(picture, rect))
    .map((rect) => `outside: ${JSON.stringify(rect)}`);
}

function nestingFaults(siblings: readonly DrawnNode[]): string[] {
  const overlaps = siblings.flatMap((one, index) =>
    siblings.slice(index + 1).flatMap((other) => (meet(one, other) ? [`${one.id} lies on ${other.id}`] : [])),
  );
  const below = siblings.flatMap((parent) => [
    ...parent.children.flatMap((child) => (contains(parent, child) ? [] : [`${child.id} leaves ${parent.id}`])),
    ...parent.children.flatMap((child) =>
      meet(parent.header, child) ? [`${child.id} lies on the title of ${parent.id}`] : [],
    ),
    ...nestingFaults(parent.children),
  ]);
  return [...overlaps, ...below];
}

function endFaults(
  { source, target, points, labelBox, ending }: DrawnEdge,
  byId: ReadonlyMap<string, Placed>,
): string[] {
  const bordersOf = (id: string): readonly Rect[] => {
    const node = byId.get(id)?.node;
    if (node === undefined) return [];
    return [node, node.header, ...(node.lane === null ? [] : [node.lane]), ...node.bars];
  };
  const [first, last] = [points[0], points.at(-1)];
  const fault = (end: Point | undefined, borders: readonly Rect[]): string[] =>
    end !== undefined && borders.some((rect) => isOnBorder(rect, end)) ? [] : [`${source} → ${target} ends in the air`];
  const tag = labelBox === null ? [] : [labelBox];
  return [...fault(first, bordersOf(source)), ...fault(last, ending === 'tag' ? tag : bordersOf(target))];
}

/** A line may run within the lanes that its ends are in, and through nothing else. */
function crossingFaults(edge: DrawnEdge, placed: readonly Placed[], byId: ReadonlyMap<string, Placed>): string[] {
  const target = edge.ending === 'tag' ? undefined : byId.get(edge.target);
  const around = new Set([...(byId.get(edge.source)?.path ?? []), ...(target?.path ?? [])]);
  const closed = placed.flatMap(({ node }) => {
    const own = [node.header, ...node.bars];
    return (around.has(node.id) || node.lane === null ? own : [...own, node.lane]).map((rect) => ({
      id: node.id,
      rect,
    }));
  });
  return segmentsOf(edge.points).flatMap((segment) => {
    const name = `${edge.source} → ${edge.target}`;
    const slanting = segment.width > TOUCH && segment.height > TOUCH ? [`${name} is slanting`] : [];
    return [
      ...slanting,
      ...closed.filter(({ rect }) => meet(rect, segment)).map(({ id }) => `${name} runs through ${id}`),
    ];
  });
}

function labelFaults(edges: readonly DrawnEdge[], placed: readonly Placed[]): string[] {
  const labels = edges.flatMap(({ label, labelBox }) => (labelBox === null ? [] : [{ label, labelBox }]));
  const headers = placed.map(({ node }) => ({ name: node.id, rect: node.header }));
  const lines = edges.flatMap(({ source, target, points }) =>
    segmentsOf(points).map((rect) => ({ name: `${source} → ${target}`, rect })),
  );
  const others = labels.map(({ label, labelBox }) => ({ name: label, rect: labelBox }));
  return labels.flatMap(({ label, labelBox }) =>
    [...headers, ...lines, ...others]
      .filter(({ rect }) => rect !== labelBox && meet(rect, labelBox))
      .map(({ name }) => `the label ${label} lies on ${name}`),
  );
}

function segmentsOf(points: readonly Point[]): Rect[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    const [x, y] = [Math.min(start.x, end.x), Math.min(start.y, end.y)];
    return { x, y, width: Math.abs(start.x - end.x), height: Math.abs(start.y - end.y) };
  });
}

function dot({ x, y }: Point): Rect {
  return { x, y, width: 0, height: 0 };
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function meet(one: Rect, other: Rect): boolean {
  return (
    one.x + TOUCH < other.x + other.width &&
    other.x + TOUCH < one.x + one.width &&
    one.y + TOUCH < other.y + other.height &&
    other.y + TOUCH < one.y + one.height
  );
}

function isOnBorder({ x, y, width, height }: Rect, point: Point): boolean {
  const inside = point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
  const onSide = point.x === x || point.x === x + width || point.y === y || point.y === y + height;
  return inside && onSide;
}
