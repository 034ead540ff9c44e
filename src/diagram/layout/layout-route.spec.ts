import { describe, expect, it } from '@jest/globals';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import { nodesById } from '../../../test/support/route-graphs/nodes-by-id.js';
import { ORDER_API, ORDER_NOTIFY, ORDER_PROCESS } from '../../../test/support/route-graphs/order-routes.js';
import { NESTED } from '../../../test/support/route-graphs/shape-routes.js';
import { block, step, type Step, when } from '../../../test/support/route-graphs/step.js';
import type { DrawnEdge, DrawnNode, RouteDrawing } from '../route-drawing.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import type { Direction } from './geometry.js';
import { layoutRoute } from './layout-route.js';

const layout = (wire: unknown, direction?: Direction): RouteDrawing => layoutRoute(readDrawableGraph(wire), direction);
const route = (...steps: Step[]): RouteDrawing => layout(aRouteGraph('r', 'direct:r', steps));

function at(drawing: RouteDrawing, id: string): DrawnNode {
  const node = nodesById(drawing).get(id);
  if (node === undefined) throw new Error(`${id} is not drawn`);
  return node;
}

const axisOf = (drawing: RouteDrawing, id: string): number => {
  const { x, width } = at(drawing, id).header;
  return x + width / 2;
};
const leaving = ({ edges }: RouteDrawing, id: string): DrawnEdge[] => edges.filter(({ source }) => source === id);
const between = ({ edges }: RouteDrawing, from: string, to: string): DrawnEdge | undefined =>
  edges.find(({ source, target }) => source === from && target === to);

describe('a route', () => {
  it('runs straight down from its first step to its last one', () => {
    const drawing = layout(ORDER_PROCESS);
    const line = [
      'from:order-process',
      'unmarshalOrder',
      'setSku',
      'chooseStock',
      'unmarshalAnswer',
      'doFinally1',
      'toPrice',
    ];
    expect(new Set(line.map((id) => axisOf(drawing, id))).size).toBe(1);
    const tops = line.map((id) => at(drawing, id).y);
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
  });

  it('is the picture, with the other nodes in it', () => {
    const drawing = layout(ORDER_API);
    const [frame] = drawing.nodes;
    expect(frame).toMatchObject({ id: 'route:order-api', x: 0, y: 0, width: drawing.width, height: drawing.height });
    expect(drawing.nodes).toHaveLength(1);
  });

  it('runs to the right when that is asked for', () => {
    const drawing = layout(ORDER_PROCESS, 'LR');
    const line = ['from:order-process', 'unmarshalOrder', 'chooseStock', 'unmarshalAnswer', 'toPrice'].map((id) =>
      at(drawing, id),
    );
    expect(new Set(line.map(({ header }) => header.y + header.height / 2)).size).toBe(1);
    expect(line.map(({ x }) => x)).toEqual(line.map(({ x }) => x).sort((one, other) => one - other));
    expect(drawing.width).toBeGreaterThan(drawing.height);
  });

  it('is drawn without its frame and edges as what it is: one step after the other', () => {
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, type: 'log', label: id }));
    expect(layout({ nodes }).edges.map(({ source, target }) => [source, target])).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });
});

describe('a choice', () => {
  it('has its branches as written from left to right, in the middle below it', () => {
    const drawing = layout(ORDER_PROCESS);
    const axes = ['whenStocked', 'whenBulk', 'otherwise1'].map((id) => axisOf(drawing, id));
    expect(axes).toEqual([...axes].sort((one, other) => one - other));
    expect((axes[0] ?? 0) + (axes[2] ?? 0)).toBe(2 * axisOf(drawing, 'chooseStock'));
    expect(between(drawing, 'chooseStock', 'whenBulk')?.points).toHaveLength(2);
    expect(between(drawing, 'whenStocked', 'unmarshalAnswer')?.points).toHaveLength(4);
  });

  it('has a way for what no branch takes, unless there is an otherwise', () => {
    const steps = (last: Step): RouteDrawing =>
      route(block('choice', 'c', [when('w', '${body}', step('log', 'l')), last]), step('log', 'next'));
    expect(between(steps(when('w2', '${header.a}')), 'c', 'next')).toMatchObject({ kind: 'flow', label: 'no match' });
    expect(between(steps(block('otherwise', 'o', [])), 'c', 'next')).toBeUndefined();
  });

  it('leads on from no branch that stops', () => {
    const drawing = layout(NESTED);
    expect(leaving(drawing, 'when2').map(({ target }) => target)).toEqual(['pong']);
    expect(leaving(drawing, 'stop1')).toEqual([]);
    expect(leaving(drawing, 'doCatch2').map(({ target }) => target)).toEqual(['logLost']);
  });
});

describe('a doTry', () => {
  const drawing = layout(NESTED);

  it('has all plain steps in one lane on the axis, not one lane each', () => {
    const two = route(block('doTry', 't', [step('log', 'a'), step('log', 'b'), block('doCatch', 'c', [])]));
    expect(axisOf(two, 'a')).toBe(axisOf(two, 'b'));
    expect(between(two, 'a', 'b')?.kind).toBe('flow');
    const { lane } = at(two, 't');
    expect(lane && lane.x + lane.width).toBeLessThan(at(two, 'c').x);
  });

  it('has its catch lanes to the right and the finally below on the axis', () => {
    const tryLane = at(drawing, 'doTry1').lane;
    const [first, second, last] = ['doCatch1', 'doCatch2', 'doFinally1'].map((id) => at(drawing, id));
    expect((tryLane?.x ?? 0) + (tryLane?.width ?? 0)).toBeLessThan(first?.x ?? 0);
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThan(second?.x ?? 0);
    expect(last?.y).toBeGreaterThan((tryLane?.y ?? 0) + (tryLane?.height ?? 0));
    expect(axisOf(drawing, 'doFinally1')).toBe(axisOf(drawing, 'from:nested'));
  });

  it('leads into them by lines of failure, and all that do not throw come together in the finally', () => {
    expect(between(drawing, 'doTry1', 'doCatch1')?.kind).toBe('error');
    expect(between(drawing, 'doTry1', 'doCatch2')?.kind).toBe('error');
    const coming = drawing.edges
      .filter(({ target, ending }) => target === 'doFinally1' && ending === 'arrow')
      .map(({ source }) => source);
    expect(coming).toEqual(['doTry1', 'doCatch1']);
    expect(between(drawing, 'doFinally1', 'toDone')?.ending).toBe('arrow');
  });
});

describe('a multicast', () => {
  const drawing = layout(ORDER_NOTIFY);

  it('starts all branches from one bar and waits for them at another', () => {
    const { bars } = at(drawing, 'multicastChannels');
    expect(bars).toHaveLength(2);
    const branches = ['toMail', 'toPush', 'pipeline1'];
    expect(branches.map((id) => between(drawing, 'multicastChannels', id)?.points[0]?.y)).toEqual(
      branches.map(() => (bars[0]?.y ?? 0) + (bars[0]?.height ?? 0)),
    );
    expect(branches.map((id) => between(drawing, id, 'multicastChannels')?.points.at(-1)?.y)).toEqual(
      branches.map(() => bars[1]?.y),
    );
  });

  it('goes on once', () => {
    expect(drawing.edges.filter(({ target }) => target === 'logNotified')).toHaveLength(1);
  });
});

describe('beside the flow', () => {
  const drawing = layout(ORDER_API);

  it('stands what is detached from it, with no line to it', () => {
    expect(at(drawing, 'onInvalid').x).toBeGreaterThan(at(drawing, 'toProcess').x + at(drawing, 'toProcess').width);
    expect(drawing.edges.filter(({ target }) => target === 'onInvalid')).toEqual([]);
  });

  it('leaves a wire tap, while the flow goes on below it', () => {
    const { header } = at(drawing, 'tapAudit');
    const side = between(drawing, 'tapAudit', 'from:order-audit');
    expect(side).toMatchObject({ kind: 'async', ending: 'tag', label: 'order-audit' });
    expect(side?.points).toEqual([
      { x: header.x + header.width, y: header.y + header.height / 2 },
      { x: side?.labelBox?.x, y: header.y + header.height / 2 },
    ]);
    expect(between(drawing, 'tapAudit', 'toProcess')?.kind).toBe('flow');
  });

  it('is named the route that a step leads to', () => {
    expect(between(drawing, 'toProcess', 'from:order-process')).toMatchObject({ kind: 'crossRoute', ending: 'tag' });
  });
});

describe('lanes', () => {
  it('that iterate say so', () => {
    const drawing = route(
      block('split', 's', [step('log', 'a')]),
      block('loop', 'l', [step('log', 'b')]),
      step('split', 'e'),
    );
    expect(['s', 'l', 'e', 'a'].map((id) => at(drawing, id).repeated)).toEqual([true, true, false, false]);
  });

  it('have lines to their ends only when something comes after them', () => {
    const ends = ({ edges }: RouteDrawing): string[][] =>
      edges
        .filter(({ ending }) => ending === 'lane')
        .map(({ source, target }) => [source, target])
        .sort();
    const inner = block('filter', 'f', [step('log', 'a')]);
    const all = [
      ['a', 'f'],
      ['f', 's'],
    ];
    expect(ends(route(block('split', 's', [inner])))).toEqual([]);
    expect(ends(route(block('split', 's', [inner]), step('log', 'b')))).toEqual(all);
    expect(ends(route(block('choice', 'c', [when('w', '${body}', inner)])))).toEqual([]);
    expect(ends(route(block('onCompletion', 'o', [inner]), step('log', 'b')))).toEqual([]);
    expect(ends(route(block('doTry', 's', [inner, block('doCatch', 'c', [step('stop', 'd')])])))).toEqual([]);
    expect(ends(route(block('doTry', 's', [inner, block('doFinally', 'z', [step('log', 'b')])])))).toEqual(all);
    // A multicast waits for its branches, whatever comes then.
    expect(ends(route(block('multicast', 'm', [inner])))).toEqual([
      ['a', 'f'],
      ['f', 'm'],
    ]);
  });

  it('are widened by a long title on both sides', () => {
    const wide = route(block('filter', 'f', [step('log', 'a')], { expression: 'x'.repeat(50) }), step('log', 'b'));
    expect(axisOf(wide, 'a')).toBe(axisOf(wide, 'b'));
    expect(at(wide, 'f').width).toBeGreaterThan(at(wide, 'a').width + 100);
  });
});
