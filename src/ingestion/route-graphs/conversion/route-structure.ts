import type { BodyTraits } from '../../../protocol/body-traits.js';
import { decodeWithin, InvalidField } from '../../../protocol/invalid-field.js';
import { GRAPH_LIMITS } from '../../../protocol/route-graph/graph-limits.js';
import {
  isWireObject,
  optionalArray,
  optionalCount,
  optionalName,
  payloadText,
  requiredName,
  type WireObject,
} from '../../../protocol/wire-object.js';
import { shownText } from './label-text.js';
import { routeStep } from './outline-of-definition.js';
import { bareStep, type OutlineStep, type RouteOutline } from './route-outline.js';
import { type StructureLine, structureTree } from './structure-tree.js';
import { orderChildren } from './order-children.js';
import { withoutSecrets } from './without-secrets.js';

/**
 * Reads one of the `routes` of Camel's `route-structure`, whose flat `code` is a tree by level. Statistics are left out.
 * Throws an {@link InvalidField} with the path within the route.
 */
export function structureOutline(wire: WireObject, traits: BodyTraits): RouteOutline {
  const routeId = requiredName(wire, 'routeId', traits);
  const code = optionalArray(wire, 'code');
  if (code === undefined) throw new InvalidField('code', 'is required');
  if (code.length > GRAPH_LIMITS.nodes) throw new InvalidField('code', `must hold at most ${GRAPH_LIMITS.nodes}`);
  const lines = code.map((line, index) => decodeWithin(`code[${index}]`, () => readLine(line, index, traits)));
  const steps = stepsOf(structureTree(lines)).map(ordered);
  const given = steps.find(({ type }) => type === 'from');
  const fromUri = withoutSecrets(payloadText(wire, 'from', traits), 'uri') || (given?.uri ?? '');
  if (fromUri === '') throw new InvalidField('from', 'is required');
  const from = given ?? { ...bareStep('from', 'from'), label: `from[${fromUri}]`, uri: fromUri };
  const location = payloadText(wire, 'source', traits);
  return {
    routeId,
    group: optionalName(wire, 'group', traits),
    description: payloadText(wire, 'description', traits),
    fromUri,
    source: location === '' ? { format: 'json' } : { format: 'json', location },
    roots: [routeStep(routeId, [from, ...steps.filter((step) => step !== given)], 'routeId')],
    edges: null,
  };
}

function readLine(wire: unknown, index: number, traits: BodyTraits): StructureLine {
  if (!isWireObject(wire)) throw new InvalidField('', 'must be an object');
  const type = requiredName(wire, 'type', traits);
  const level = optionalCount(wire, 'level', GRAPH_LIMITS.level - 1);
  if (level === undefined) throw new InvalidField('level', 'is required');
  const step = {
    ...bareStep(type, `code[${index}]`),
    id: optionalName(wire, 'id', traits),
    ...shownText(type, payloadText(wire, 'code', traits), payloadText(wire, 'uri', traits)),
    description: payloadText(wire, 'description', traits),
    disabled: wire['disabled'] === true,
    line: optionalCount(wire, 'line'),
  };
  return { step, level };
}

/** All that is in the route: beside its `from`, or by level alone below it. */
function stepsOf(roots: readonly OutlineStep[]): readonly OutlineStep[] {
  return roots.flatMap((step) => {
    if (step.type === 'route') return stepsOf(step.children);
    return step.type === 'from' ? [{ ...step, children: [] }, ...step.children] : [step];
  });
}

function ordered(step: OutlineStep): OutlineStep {
  return { ...step, children: orderChildren(step.children).map(ordered) };
}
