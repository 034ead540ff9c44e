import fc from 'fast-check';
import type { WireGraph } from '../wire-graphs.js';
import { aRouteGraph } from './a-route-graph.js';
import { block, step, type Step } from './step.js';

const LEAVES = ['log', 'bean', 'setBody', 'to', 'toD', 'wireTap', 'delay', 'stop', 'throwException', 'tomorrow'];
const CONTAINERS = [
  'split',
  'loop',
  'filter',
  'pipeline',
  'choice',
  'multicast',
  'doTry',
  'circuitBreaker',
  'aggregate',
];
const BRANCHES = [
  'when',
  'otherwise',
  'doCatch',
  'doFinally',
  'onFallback',
  'onException',
  'onCompletion',
  'intercept',
];

const trees = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'medium', maxDepth: 6, withCrossShrink: true },
    fc
      .tuple(fc.constantFrom(...LEAVES), fc.string({ maxLength: 60 }), fc.nat(3), fc.boolean())
      .map(([type, text, links, disabled]) => step(type, '', text, { disabled, targetRouteIds: routeIds(links) })),
    fc
      .tuple(
        fc.constantFrom(...CONTAINERS, ...BRANCHES),
        fc.array(tie('step'), { maxLength: 4 }),
        fc.string(),
        fc.nat(6),
      )
      .map(([type, children, expression, links]) =>
        block(type, '', children, { expression, targetRouteIds: routeIds(Math.max(0, links - 4)) }),
      ),
  ),
}));

/** A route in which anything may stand anywhere: a `doCatch` in a choice, a choice of plain steps, empty lanes. */
export const anyRoute: fc.Arbitrary<WireGraph> = fc
  .array(trees.step, { minLength: 1, maxLength: 5 })
  .map((steps) => aRouteGraph('any', 'direct:any', numbered(steps)));

function routeIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `route-${index}`);
}

function numbered(steps: readonly Step[]): Step[] {
  let count = 0;
  const number = (one: Step): Step => ({ ...one, id: `${one.type}-${count++}`, children: one.children.map(number) });
  return steps.map(number);
}
