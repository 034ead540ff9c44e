import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ANY_TRAITS } from '../../../test/support/builders.js';
import { aWireGraph, aWireNode, someWireNodes, type WireNode } from '../../../test/support/wire-graphs.js';
import { decodeRouteGraph } from './decode-route-graph.js';

const decode = (wire: unknown): ReturnType<typeof decodeRouteGraph> => decodeRouteGraph(wire, 0, ANY_TRAITS, '2');

/** A forest as the parent of each node, -1 for a root; a parent comes before its children. */
const forests: fc.Arbitrary<readonly number[]> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 30 })
  .map((draws) => draws.map((draw, index) => (draw % (index + 1)) - 1));

const idOf = (index: number): string => `node-${index}`;

function nodesOf(parents: readonly number[]): WireNode[] {
  const levels: number[] = [];
  return parents.map((parent, index) => {
    const level = parent < 0 ? 0 : (levels[parent] ?? Number.NaN) + 1;
    levels.push(level);
    const children = parents.flatMap((other, at) => (other === index ? [idOf(at)] : []));
    return aWireNode({ id: idOf(index), parentId: parent < 0 ? null : idOf(parent), children, level });
  });
}

const shuffledForests = forests.chain((parents) =>
  fc.shuffledSubarray(nodesOf(parents), { minLength: parents.length, maxLength: parents.length }),
);

describe('any forest', () => {
  it('is taken, in whatever order its nodes come', () => {
    fc.assert(
      fc.property(shuffledForests, (nodes) => {
        const decoded = decode(aWireGraph({ nodes, edges: [] }));
        expect(decoded.ok && decoded.record.nodeCount).toBe(nodes.length);
      }),
    );
  });

  it('is refused as soon as one node hangs elsewhere', () => {
    const moved = fc.record({ nodes: shuffledForests, from: fc.nat(), to: fc.option(fc.nat(40)) });
    fc.assert(
      fc.property(moved, ({ nodes, from, to }) => {
        const at = from % nodes.length;
        const parentId = to === null ? null : idOf(to);
        fc.pre(nodes[at]?.parentId !== parentId);
        const changed = nodes.map((node, index) => (index === at ? { ...node, parentId } : node));
        const decoded = decode(aWireGraph({ nodes: changed, edges: [] }));
        expect(!decoded.ok && decoded.rejection.path).toMatch(/^nodes\[\d+\]\.(parentId|children\[\d+\]|level)$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever is sent', () => {
  const json = fc.jsonValue({ noUnicodeString: false });
  const graphFields = [
    'graphHash',
    'schemaVersion',
    'routeId',
    'routeKind',
    'source',
    'errorHandler',
    'edges',
    'nodes',
  ];
  const nodeFields = ['id', 'type', 'nodeClass', 'label', 'children', 'level', 'layout', 'uri', 'expression', 'line'];

  it('is accepted or rejected, and never thrown', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(typeof decode(value).ok).toBe('boolean');
      }),
    );
  });

  it('in one field of a good graph, is taken or named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...graphFields), json, (field, value) => {
        const decoded = decode({ ...aWireGraph(), [field]: value });
        // Another route id makes another hash.
        if (!decoded.ok) expect(decoded.rejection.path).toMatch(new RegExp(`^(${field}|graphHash)`));
      }),
      { numRuns: 300 },
    );
  });

  it('in one field of a good node, is taken or named', () => {
    const [route, from, to] = someWireNodes();
    fc.assert(
      fc.property(fc.constantFrom(...nodeFields), json, (field, value) => {
        const decoded = decode({ ...aWireGraph(), nodes: [route, from, { ...to, [field]: value }] });
        // An id that is gone is missed by the parent that names it.
        const elsewhere = field === 'id' ? 'nodes\\[0\\]\\.children' : 'graphHash';
        const expected = `^(nodes\\[2\\]\\.${field}|graphHash|${elsewhere})`;
        if (!decoded.ok) expect(decoded.rejection.path).toMatch(new RegExp(expected));
      }),
      { numRuns: 300 },
    );
  });
});
