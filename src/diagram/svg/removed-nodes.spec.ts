import { describe, expect, it } from '@jest/globals';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import { step } from '../../../test/support/route-graphs/step.js';
import { layoutRoute } from '../layout/layout-route.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import { renderSvg } from './render-svg.js';

/** A route of four steps, of which `b` is not there any more. */
function drawnWithoutB(): string {
  const steps = ['a', 'b', 'c', 'd'].map((id) => step('log', id, 'x'));
  const graph = readDrawableGraph(aRouteGraph('r', 'direct:r', steps));
  const roots = graph.roots.map((root) => ({
    ...root,
    children: root.children.map((child) => ({ ...child, removed: child.id === 'b' })),
  }));
  return renderSvg(layoutRoute({ ...graph, roots }));
}

describe('a node that was removed', () => {
  const svg = drawnWithoutB();

  it('is faint', () => {
    const look = (id: string): string =>
      /class="cd-card ([^"]*)"/.exec(svg.slice(svg.indexOf(`data-node-id="${id}"`)))?.[1] ?? '';
    expect([look('a'), look('b')]).toEqual(['cd-processor-border', 'cd-processor-border cd-dashed']);
  });

  it('has broken lines, those from and those to it', () => {
    const lines = Array.from(svg.matchAll(/data-source="([^"]*)" data-target="([^"]*)"[^>]*><path class="([^"]*)"/g));
    const found = lines.map(([, source, target, look]) => [source, target, look?.includes('cd-dashed')]);
    expect(found).toEqual([
      ['from:r', 'a', false],
      ['a', 'b', true],
      ['b', 'c', true],
      ['c', 'd', false],
    ]);
  });
});
