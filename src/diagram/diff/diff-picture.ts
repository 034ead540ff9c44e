import type { DrawableEdge, DrawableGraph, DrawableNode } from '../route-drawing-graph.js';
import type { NodeMarks } from '../svg/draw-node.js';
import type { NodeMark } from '../svg/node-mark.js';
import type { PictureTexts } from '../svg/render-svg.js';
import { changesOf } from './changes-of.js';
import type { ComparedDiagrams } from './compare-diagrams.js';
import { diffMark } from './diff-mark.js';
import { diffTexts } from './diff-texts.js';
import type { MergedNode } from './merge-versions.js';
import type { RouteVersion } from './route-version.js';

/** What is drawn of a difference: the newer version with what was removed, and what is laid over and said of it. */
export interface DiffPicture {
  readonly graph: DrawableGraph;
  readonly marks: NodeMarks;
  readonly spoken: PictureTexts;
}

/** Makes a difference fit to be drawn. A removed node keeps its id unless the newer version has another node with it. */
export function diffPicture(compared: ComparedDiagrams): DiffPicture {
  const { before, after, diff } = compared;
  const taken = new Set(after.nodes.map(({ node }) => node.id));
  const marks = new Map<string, NodeMark>();
  // Ids in the picture, by those in the older version.
  const ids = new Map<string, string>();
  const removed = new Set<string>();
  const draw = (one: MergedNode): DrawableNode => {
    const isRemoved = one.after === null;
    const id = isRemoved ? freeId(one.latest.node.id, taken) : one.latest.node.id;
    taken.add(id);
    if (one.before !== null) ids.set(one.before.node.id, id);
    if (isRemoved) removed.add(id);
    const mark = diffMark(changesOf(one));
    if (mark !== undefined) marks.set(id, mark);
    return { ...one.latest.node, id, removed: isRemoved, children: one.children.map(draw) };
  };
  const { heading, subheading, spoken } = diffTexts(compared);
  const roots = diff.merged.map(draw);
  const edges = [...after.graph.edges, ...edgesOf(removed, before, ids)];
  const { omittedEdges } = after.graph;
  return { graph: { routeId: heading, description: subheading, roots, edges, omittedEdges }, marks, spoken };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  while (taken.has(id)) id = `${id}#before`;
  return id;
}

/** The edges of the older version from and to what was removed. */
function edgesOf(
  removed: ReadonlySet<string>,
  { graph }: RouteVersion,
  ids: ReadonlyMap<string, string>,
): DrawableEdge[] {
  return graph.edges
    .map((edge) => ({ ...edge, source: ids.get(edge.source) ?? '', target: ids.get(edge.target) ?? '' }))
    .filter(({ source, target }) => removed.has(source) || removed.has(target));
}
