import { renderTopology } from '../../../src/diagram/topology/drawing/render-topology.js';
import { TopologyLayout } from '../../../src/diagram/topology/drawing/topology-layout.js';
import type { Topology } from '../../../src/diagram/topology/topology.js';
import { ElkArranger } from './elk-arranger.js';
import { simulatedGraphs } from './simulated-graphs.js';
import { aLinkedRoute, aTopology, EXAMPLE_PERIOD, type RouteLine } from './some-topologies.js';

/** The order application of the simulated fleet, with its neighbours and an hour of traffic. */
function orders(): Topology {
  return aTopology('orders', simulatedGraphs(), [
    ['orders/order-api > orders/order-process', 12_043, 120],
    ['orders/order-api > orders/order-audit', 12_043],
    ['orders/order-api > orders/order-fulfilment', 11_923, 7],
    ['orders/order-api > orders/order-notify', 11_923],
    ['orders/order-process > orders/order-price', 34_910],
    ['orders/order-process > orders/order-failed', 120],
    ['orders/order-process > stock-gateway/reserve-stock', 11_800, 37],
    ['orders/order-process > ledger/ledger-orders', 11_923, 3],
    ['orders/order-process > warehouse/warehouse-orders', 11_920],
  ]);
}

const LOOPS: readonly RouteLine[] = [
  ['loops/poll', 'timer:poll', 'direct:work'],
  ['loops/work', 'direct:work', 'direct:check', 'seda:later'],
  ['loops/check', 'direct:check', 'direct:work', 'jms:checked'],
  ['loops/later', 'seda:later', 'seda:later', 'direct:work'],
  ['loops/report', 'quartz:report', 'file:reports'],
  ['archive/keep', 'jms:queue:checked', 'file:archive'],
];

/** Routes that call each other and themselves, of which the first half of the hour was not looked at. */
function loops(): Topology {
  const halfTime = (EXAMPLE_PERIOD.from + EXAMPLE_PERIOD.to) / 2;
  const graphs = LOOPS.map((line) =>
    aLinkedRoute(line, { errorHandler: { type: 'deadLetterChannel', deadLetterUri: 'seda:later' } }),
  );
  return aTopology('loops', graphs, [['loops/later > loops/later', 5, 1]], halfTime);
}

/** The topologies of the documentation as SVG, by the name of the file. */
export async function exampleTopologies(): Promise<Readonly<Record<string, string>>> {
  const layout = new TopologyLayout(new ElkArranger());
  return {
    'orders-topology': renderTopology(await layout.layout(orders(), 'LR')),
    'loops-topology': renderTopology(await layout.layout(loops(), 'TB')),
  };
}
