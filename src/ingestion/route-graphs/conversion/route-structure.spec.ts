import { describe, expect, it } from '@jest/globals';
import { faultsOf, graphFrom, readGraphs } from '../../../../test/support/read-graphs.js';

type Line = readonly [type: string, id: string, level: number, code?: string];

const recordOf = (lines: readonly Line[], fields: object = {}): object => ({
  application: 'orders',
  routes: [
    {
      routeId: 'r',
      from: 'direct:r',
      code: lines.map(([type, id, level, code]) => ({ type, id, level, code })),
      ...fields,
    },
  ],
});
const parentsOf = async (lines: readonly Line[]): Promise<string[]> =>
  (await graphFrom(recordOf(lines))).nodes.slice(2).map(({ id, parentId }) => `${parentId ?? ''}>${id}`);

describe("Camel's route-structure", () => {
  it.each<[string, Line[]]>([
    [
      'counts branches since 4.21',
      [
        ...([
          ['choice', 'c1', 2],
          ['when', 'w1', 3],
          ['choice', 'c2', 4],
          ['when', 'w2', 5],
          ['log', 'a', 6],
        ] as const),
        ...([
          ['otherwise', 'o2', 5],
          ['otherwise', 'o1', 3],
          ['log', 'b', 4],
          ['log', 'z', 2],
        ] as const),
      ],
    ],
    [
      'did not count them before',
      [
        ...([
          ['choice', 'c1', 2],
          ['when', 'w1', 2],
          ['choice', 'c2', 3],
          ['when', 'w2', 3],
          ['log', 'a', 4],
        ] as const),
        ...([
          ['otherwise', 'o2', 3],
          ['otherwise', 'o1', 2],
          ['log', 'b', 3],
          ['log', 'z', 2],
        ] as const),
      ],
    ],
  ])('%s', async (_what, lines) => {
    expect(await parentsOf([['route', 'r', 0], ['from', 'r', 1], ...lines])).toEqual([
      ...['route:r>c1', 'c1>w1', 'w1>c2', 'c2>w2', 'w2>a', 'c2>o2', 'c1>o1', 'o1>b', 'route:r>z'],
    ]);
  });

  it('leaves a catch with its own try', async () => {
    const lines: Line[] = [
      ['doTry', 't1', 2],
      ['doTry', 't2', 3],
      ['log', 'a', 4],
      ['doCatch', 'k2', 4],
      ['doCatch', 'k1', 3],
    ];
    expect(await parentsOf(lines)).toEqual(['route:r>t1', 't1>t2', 't2>a', 't2>k2', 't1>k1']);
  });

  it('may lack the nodes without a channel, ids and levels that follow each other', async () => {
    expect(
      await parentsOf([
        ['choice', '', 2],
        ['log', '', 7],
        ['log', '', 2],
      ]),
    ).toEqual([...['route:r>choice1', 'choice1>log1', 'route:r>log2']]);
  });

  it('has URIs in its labels, and labels from its URIs', async () => {
    const code = [
      { type: 'to', level: 2, code: 'to[ftp:h?password=x]' },
      { type: 'to', level: 2, uri: 'ftp:h?password=x' },
      { type: 'log', level: 2, code: 'log[a]', line: 7, description: 'says a', disabled: true },
    ];
    const { nodes } = await graphFrom({ application: 'a', routes: [{ routeId: 'r', from: 'direct:r', code }] });
    const uri = 'ftp:h?password=xxxxxx';
    expect(nodes.slice(2)).toMatchObject([
      { uri, label: `to[${uri}]`, scheme: 'ftp' },
      { uri, label: `to[${uri}]` },
      { label: 'log[a]', line: 7, description: 'says a', disabled: true },
    ]);
  });

  it('of several routes names those that are wrong', async () => {
    const good = { routeId: 'a', from: 'direct:a', code: [] };
    const bad = [
      { from: 'direct:a', code: [] },
      { routeId: 'b', code: [] },
      { routeId: 'c', from: 'direct:c' },
      { routeId: 'd', from: 'direct:d', code: [{ type: 'log' }] },
      {
        routeId: 'e',
        from: 'direct:e',
        code: [
          { type: 'log', level: 1, id: 'x' },
          { type: 'log', level: 1, id: 'x' },
        ],
      },
      7,
    ];
    const { records, rejections } = await readGraphs([{ application: 'a', routes: [good, ...bad] }]);
    expect(records.map(({ routeId }) => routeId)).toEqual(['a']);
    expect(rejections.map(({ path }) => path).sort()).toEqual([
      ...['routes[1].routeId', 'routes[2].from', 'routes[3].code', 'routes[4].code[0].level', 'routes[5]', 'routes[6]'],
    ]);
    expect(await faultsOf({ application: 'a', routes: [] })).toMatchObject([{ path: 'routes' }]);
  });

  it('of a thousand levels is taken, and no deeper one', async () => {
    const chain = (depth: number): Line[] => Array.from({ length: depth }, (_, level) => ['split', `s${level}`, level]);
    expect((await graphFrom(recordOf(chain(999)))).nodes).toHaveLength(1001);
    expect(await faultsOf(recordOf(chain(1001)))).toMatchObject([{ path: 'routes[0].code[1000].level' }]);
  });
});
