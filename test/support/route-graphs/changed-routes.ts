import { hashOf, type WireGraph, type WireNode } from '../wire-graphs.js';
import { aRouteGraph } from './a-route-graph.js';
import { ORDER_PROCESS } from './order-routes.js';
import { aLongRoute } from './shape-routes.js';
import { simulatedGraph } from './simulated-graph.js';
import { block, step, type Step, when } from './step.js';

const NEW_ADDRESS = 'http://service-23:8443/api/v2';

/** An older and a newer version of a route. */
export interface ChangedRoute {
  readonly before: WireGraph;
  readonly after: WireGraph;
}

function changed(before: readonly Step[], after: readonly Step[], fields: Readonly<Record<string, unknown>> = {}) {
  return {
    before: aRouteGraph('order-dispatch', 'jms:queue:orders', before, fields),
    after: aRouteGraph('order-dispatch', 'jms:queue:orders', after, fields),
  };
}

/** A step was added in front, so Camel numbered all that come after it anew. */
export const RENUMBERED: ChangedRoute = changed(
  [
    step('log', 'log1', 'received ${body}'),
    step('to', 'to1', 'http://inventory:8080/api/stock'),
    step('log', 'log2', 'stock checked'),
    step('to', 'to2', 'kafka:orders.checked'),
  ],
  [
    step('to', 'to1', 'direct:authorise'),
    step('log', 'log1', 'authorised'),
    step('log', 'log2', 'received ${body}'),
    step('to', 'to2', 'http://inventory:8080/api/stock'),
    step('log', 'log3', 'stock checked'),
    step('to', 'to3', 'kafka:orders.checked'),
  ],
);

/** A branch of a choice was added, another one decides by something else, and what came after the choice is gone. */
export const BRANCH_ADDED: ChangedRoute = changed(
  [
    step('unmarshal', 'unmarshal1', 'json → Order'),
    block('choice', 'choice1', [
      when('when1', '${body.total} > 100', step('to', 'to1', 'direct:review')),
      block('otherwise', 'otherwise1', [step('to', 'to2', 'direct:ship')]),
    ]),
    step('delay', 'delay1', '200'),
    step('log', 'log1', 'done'),
  ],
  [
    step('unmarshal', 'unmarshal1', 'json → Order'),
    block('choice', 'choice1', [
      when('when1', '${body.express}', step('to', 'to1', 'direct:courier'), step('log', 'log1', 'by courier')),
      when('when2', '${body.total} > 500', step('to', 'to2', 'direct:review')),
      block('otherwise', 'otherwise1', [step('to', 'to3', 'direct:ship')]),
    ]),
    step('log', 'log2', 'done'),
  ],
);

/** Steps were wrapped into a `doTry`, and one of them calls another address. */
export const WRAPPED: ChangedRoute = changed(
  [
    step('unmarshal', 'unmarshal1', 'json → Order'),
    block('split', 'split1', [step('to', 'to1', 'http://inventory:8080/api/stock?timeout=5000')], {
      expression: '${body.items}',
    }),
    step('to', 'to2', 'kafka:orders.checked?brokers=a:9092'),
    step('log', 'log1', 'done'),
  ],
  [
    step('unmarshal', 'unmarshal1', 'json → Order'),
    block('doTry', 'doTry1', [
      block('split', 'split1', [step('to', 'to1', 'http://inventory:8080/api/stock?timeout=900')], {
        expression: '${body.items}',
      }),
      step('to', 'to2', 'kafka:orders.checked?brokers=a:9092'),
      block('doCatch', 'doCatch1', [step('to', 'to3', 'jms:queue:orders.failed')], {
        exceptions: ['java.io.IOException'],
      }),
    ]),
    step('log', 'log1', 'done'),
  ],
);

/** The other way round: a `doTry` was taken away from around its steps. */
export const UNWRAPPED: ChangedRoute = { before: WRAPPED.after, after: WRAPPED.before };

/** Steps changed places, one of them went into a branch, and a branch that ended the flow is gone. */
export const REORDERED: ChangedRoute = changed(
  [
    block('filter', 'filter1', [step('log', 'log1', 'spam'), step('stop', 'stop1')], { expression: '${header.spam}' }),
    step('setHeader', 'setHeader1', 'region', { expression: '${body.address.region}' }),
    step('bean', 'price', 'priceService.price'),
    step('bean', 'tax', 'taxService.add'),
    block('choice', 'byRegion', [
      when('when1', "${header.region} == 'EU'", step('to', 'to1', 'direct:eu')),
      block('otherwise', 'otherwise1', [step('to', 'to2', 'direct:world'), step('stop', 'stop2')]),
    ]),
  ],
  [
    step('bean', 'tax', 'taxService.add'),
    step('setHeader', 'setHeader1', 'region', { expression: '${body.address.region}' }),
    block('choice', 'byRegion', [
      when(
        'when1',
        "${header.region} == 'EU'",
        step('bean', 'price', 'priceService.price'),
        step('to', 'to1', 'direct:eu'),
      ),
    ]),
    step('log', 'log1', 'dispatched'),
  ],
);

/** The route has another id, description and input, and one of its steps leads to another route. */
export const ROUTE_RENAMED: ChangedRoute = {
  before: aRouteGraph('orders', 'direct:orders', [
    step('bean', 'bean1', 'orderService.enrich'),
    step('to', 'to1', 'direct:ship', { targetRouteIds: ['ship'] }),
  ]),
  after: aRouteGraph(
    'order-intake',
    'kafka:orders',
    [
      step('bean', 'bean4', 'orderService.enrich'),
      step('to', 'to9', 'direct:dispatch', { targetRouteIds: ['order-dispatch'] }),
    ],
    { description: 'Takes orders from the shop' },
  ),
};

/** Order processing of the simulated fleet, before and after its release. */
export const ORDER_PROCESS_CHANGED: ChangedRoute = { before: simulatedGraph('order-process'), after: ORDER_PROCESS };

const SIXTY = aLongRoute('sixty-nodes', 4);

/** A route of sixty nodes: one step is gone, one calls another address. */
export const LARGE: ChangedRoute = {
  before: SIXTY,
  after: withNodes(SIXTY, (nodes) =>
    nodes
      .filter(({ id }) => id !== 'step-12')
      .map((node) => ({ ...node, children: node.children.filter((child) => child !== 'step-12') }))
      .map((node) => (node.id === 'step-23' ? { ...node, uri: NEW_ADDRESS, label: `enrich[${NEW_ADDRESS}]` } : node)),
  ),
};

function withNodes(graph: WireGraph, change: (nodes: readonly WireNode[]) => readonly WireNode[]): WireGraph {
  const nodes = change(graph.nodes);
  return { ...graph, nodes, graphHash: hashOf(graph.routeId, nodes) };
}
