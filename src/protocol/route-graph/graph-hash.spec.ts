import { describe, expect, it } from '@jest/globals';
import { graphHash } from './graph-hash.js';

/** Worked out by another program, so that an agent's author can compare. */
const VECTORS: [string, Parameters<typeof graphHash>, string][] = [
  [
    'a route with a choice',
    [
      'order-router',
      [
        { id: 'route:order-router', type: 'route', parentId: null, label: 'route[order-router]', uri: null },
        {
          id: 'from:order-router',
          type: 'from',
          parentId: 'route:order-router',
          label: 'from[platform-http:/api/orders]',
          uri: 'platform-http:/api/orders',
        },
        { id: 'choice1', type: 'choice', parentId: 'route:order-router', label: 'choice', uri: null },
        { id: 'when1', type: 'when', parentId: 'choice1', label: "when[${header.tier} == 'premium']", uri: null },
        {
          id: 'to1',
          type: 'to',
          parentId: 'when1',
          label: 'to[direct:premium-fulfilment]',
          uri: 'direct:premium-fulfilment',
        },
      ],
    ],
    'sha256:9ca40e376a24c053b198c6c27c4ab0865b87de9211b5b7c201ec0fa00146fe6b',
  ],
  [
    'texts that JSON escapes, and texts that it does not',
    [
      'größe',
      [
        { id: 'route:größe', type: 'route', parentId: null, label: '', uri: null },
        {
          id: 'to"1\\',
          type: 'to',
          parentId: 'route:größe',
          label: 'to[\t\u001f😀/]',
          uri: 'direct:a?b=1&c=\u007f',
        },
      ],
    ],
    'sha256:bb9020a766636dab77314b8f7656104fbb4d904f3a8983231195ade7aa4d0687',
  ],
];

describe('graphHash', () => {
  it.each(VECTORS)('of %s', (_what, [routeId, nodes], hash) => {
    expect(graphHash(routeId, nodes)).toBe(hash);
  });

  it('depends on the route, on every field and on the order', () => {
    const first = { id: 'a', type: 't', parentId: null, label: 'l', uri: null };
    const second = { ...first, id: 'b' };
    const all = [
      graphHash('r', [first, second]),
      graphHash('r', [second, first]),
      graphHash('s', [first, second]),
      graphHash('r', [{ ...first, type: 'u' }, second]),
      graphHash('r', [{ ...first, parentId: 'b' }, second]),
      graphHash('r', [{ ...first, label: 'm' }, second]),
      graphHash('r', [{ ...first, uri: '' }, second]),
      graphHash('r', [first]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
