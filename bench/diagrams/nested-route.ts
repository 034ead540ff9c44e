import type { BenchGraph, BenchNode } from './bench-graph.js';

/** One stretch of the route, each node with the place of its parent in it; -1 is the route. */
const STRETCH: readonly (readonly [type: string, parent: number, text: string])[] = [
  ['doTry', -1, ''],
  ['setHeader', 0, 'orderId'],
  ['split', 0, '${body.items}'],
  ['bean', 2, 'rules.check'],
  ['choice', 2, ''],
  ['when', 4, '${body.amount} > 1000'],
  ['to', 5, 'http://stock:8080/api/reservations'],
  ['log', 5, 'reserved ${body.id}'],
  ['otherwise', 4, ''],
  ['transform', 8, 'order.jslt'],
  ['doCatch', 0, 'IOException'],
  ['log', 10, 'failed: ${exception.message}'],
  ['to', 10, 'jms:queue:retry'],
];

/** A route of about that many nodes: a `doTry` around a split around a choice, again and again. */
export function nestedRoute(size: number): BenchGraph {
  const stretches = Array.from({ length: Math.round(size / STRETCH.length) }, (_, round) =>
    STRETCH.map(([type, parent, text], at): BenchNode => ({
      id: `${type}-${round}-${at}`,
      type,
      label: text === '' ? type : `${type}[${text}]`,
      parentId: parent < 0 ? 'route' : `${STRETCH[parent]?.[0] ?? ''}-${round}-${parent}`,
    })),
  );
  const frame: BenchNode[] = [
    { id: 'route', type: 'route', label: 'route[nested]', parentId: null },
    { id: 'from', type: 'from', label: 'from[kafka:orders]', parentId: 'route' },
  ];
  return { routeId: 'nested', nodes: [...frame, ...stretches.flat()] };
}
