import { describe, expect, it } from '@jest/globals';
import { anArranger } from '../../../../test/support/an-arranger.js';
import { ElkArranger } from '../../../../test/support/topology/elk-arranger.js';
import { topologyFaults } from '../../../../test/support/topology/topology-faults.js';
import { aLinkedRoute, aTopology, type RouteLine } from '../../../../test/support/topology/some-topologies.js';
import type { Topology } from '../topology.js';
import { renderTopology } from './render-topology.js';
import { TopologyLayout } from './topology-layout.js';

/** Thirty routes that call each other in circles, and some themselves. */
const MESH = Array.from({ length: 30 }, (_, i): RouteLine => {
  const targets = [(i * 3 + 1) % 30, ...(i % 4 === 0 ? [(i + 7) % 30, i] : [])];
  return [`mesh/route-${i}`, `direct:r${i}`, ...targets.map((to) => `direct:r${to}`)];
});
const mesh = (): Topology =>
  aTopology(
    'mesh',
    MESH.map((line) => aLinkedRoute(line)),
    [['mesh/route-1 > mesh/route-4', 12, 3]],
  );

describe.each([
  ['by ELK', new TopologyLayout(new ElkArranger())],
  ['in rows', new TopologyLayout(anArranger())],
])('a topology laid out %s', (name, layout) => {
  it.each(['LR', 'TB'] as const)('has cards apart and lines between their borders: %s', async (direction) => {
    const drawing = await layout.layout(mesh(), direction);
    expect([drawing.routes.length, drawing.links.length > 40]).toEqual([30, true]);
    // In simple rows a label may lie on a line.
    expect(topologyFaults(drawing, name === 'by ELK')).toEqual([]);
  });

  it('runs the way it is asked to', async () => {
    const line = aTopology('x', [aLinkedRoute(['x/a', 'timer:t', 'direct:b']), aLinkedRoute(['x/b', 'direct:b'])]);
    const [[a, b], [top, below]] = [(await layout.layout(line, 'LR')).routes, (await layout.layout(line, 'TB')).routes];
    expect([a?.y, top?.x]).toEqual([b?.y, below?.x]);
    expect(b?.x).toBeGreaterThan(a?.x ?? Infinity);
    expect(below?.y).toBeGreaterThan(top?.y ?? Infinity);
  });

  it('is the same when counts change', async () => {
    const lines = MESH.map((line) => aLinkedRoute(line));
    const places = async (topology: Topology): Promise<unknown> =>
      (await layout.layout(topology, 'LR')).routes.map(({ id, x, y }) => [id, x, y]);
    expect(await places(aTopology('mesh', lines))).toEqual(await places(mesh()));
  });
});

describe('the picture of a topology', () => {
  const layout = new TopologyLayout(anArranger());
  const draw = async (topology: Topology): Promise<string> => renderTopology(await layout.layout(topology, 'LR'));

  it('tells routes, links and counts, and explains what is in it', async () => {
    const svg = await draw(
      aTopology(
        'x',
        [aLinkedRoute(['x/a', 'timer:t', 'kafka:b']), aLinkedRoute(['y/b', 'kafka:b'])],
        [['x/a > y/b', 1204, 37]],
      ),
    );
    expect(svg).toContain('<title>Application x</title>');
    expect(svg).toContain('<desc>2 routes: a leads to b; b.</desc>');
    expect(svg).toMatch(/data-node-id="x\/a"[^>]*data-diagram-hash="sha256:/);
    expect(svg).toContain('data-source="x/a" data-target="y/b" data-kind="external"');
    expect(svg).toContain('<title>kafka:b: 1204 executions, 37 failed</title>');
    expect(svg).toMatch(/>1.2k<.*>37 failed</s);
    for (const text of ['of another application', 'through a broker or a file']) expect(svg).toContain(text);
    expect(svg).not.toContain('not waited for');
  });

  it('says what kind of route it is, and what it begins with, and neither twice', async () => {
    const routes = [
      ['x/a', 'rest:get:users', 'rest'],
      ['x/b', 'platform-http:/b', 'rest'],
      ['x/c', 'timer:c', 'route'],
    ] as const;
    const svg = await draw(
      aTopology(
        'x',
        routes.map(([id, from, routeKind]) => aLinkedRoute([id, from], { routeKind })),
      ),
    );
    const words = Array.from(svg.matchAll(/cd-bold" font-size="11">([^<]*)</g), ([, word]) => word);
    expect(words.sort()).toEqual(['rest', 'rest · platform-http', 'timer']);
  });

  it('has markup in names as text', async () => {
    const svg = await draw(
      aTopology('<b>', [aLinkedRoute(['', 'direct:"<i>'], { application: '<b>', routeId: '<script>' })]),
    );
    expect(svg).not.toMatch(/<(b|i|script)>/);
    expect(svg).toContain('&lt;script&gt;');
  });

  it('says so when there is nothing', async () => {
    expect(await draw(aTopology('x', []))).toContain('<desc>No routes.</desc>');
  });
});
