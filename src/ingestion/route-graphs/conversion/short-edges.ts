import type { BodyTraits } from '../../../protocol/body-traits.js';
import { decodeWithin, InvalidField } from '../../../protocol/invalid-field.js';
import { GRAPH_LIMITS } from '../../../protocol/route-graph/graph-limits.js';
import { GRAPH_WORDS } from '../../../protocol/route-graph/graph-words.js';
import {
  isWireObject,
  optionalArray,
  optionalName,
  payloadText,
  requiredName,
  type WireObject,
} from '../../../protocol/wire-object.js';
import type { OutlineEdge } from './route-outline.js';

/** Reads the `edges` of the short form; the kind may be in `kind` or `edgeType`, in any spelling of its words. */
export function shortEdges(wire: WireObject, traits: BodyTraits): readonly OutlineEdge[] {
  const edges = optionalArray(wire, 'edges') ?? [];
  if (edges.length > GRAPH_LIMITS.edges) throw new InvalidField('edges', `must hold at most ${GRAPH_LIMITS.edges}`);
  return edges.map((edge, index) =>
    decodeWithin(`edges[${index}]`, () => {
      if (!isWireObject(edge)) throw new InvalidField('', 'must be an object');
      return {
        source: requiredName(edge, 'source', traits),
        target: requiredName(edge, 'target', traits),
        kind: kindOf(edge, traits),
        label: payloadText(edge, 'label', traits),
        targetRouteId: optionalName(edge, 'targetRouteId', traits),
      };
    }),
  );
}

function kindOf(edge: WireObject, traits: BodyTraits): string {
  const field = edge['kind'] === undefined ? 'edgeType' : 'kind';
  const sent = optionalName(edge, field, traits);
  if (sent === '') return 'flow';
  const plain = sent.replace(/_/g, '').toLowerCase();
  const kind = GRAPH_WORDS.edgeKinds.find((one) => one.toLowerCase() === plain);
  if (kind === undefined) throw new InvalidField(field, `must be one of ${GRAPH_WORDS.edgeKinds.join(', ')}`);
  return kind;
}
