import { layoutRoute } from '../../../src/diagram/layout/layout-route.js';
import { readDrawableGraph } from '../../../src/diagram/route-drawing-reader.js';
import type { NodeMarks } from '../../../src/diagram/svg/draw-node.js';
import type { MarkKind } from '../../../src/diagram/svg/node-mark.js';
import { renderSvg } from '../../../src/diagram/svg/render-svg.js';
import { EVERY_TYPE } from './every-type-route.js';
import * as integration from './integration-routes.js';
import * as orders from './order-routes.js';
import { aLongRoute, FREE_FORM, NESTED } from './shape-routes.js';

/** The graphs that are drawn for the documentation, by the name of the file. */
export const EXAMPLE_GRAPHS: Readonly<Record<string, unknown>> = {
  'order-api': orders.ORDER_API,
  'order-process': orders.ORDER_PROCESS,
  'order-notify': orders.ORDER_NOTIFY,
  'inbox-csv': integration.INBOX_CSV,
  'get-users': integration.GET_USERS,
  'ledger-orders': integration.LEDGER_ORDERS,
  'trip-saga': integration.TRIP_SAGA,
  'refresh-stock': integration.REFRESH_STOCK,
  'cafe-orders': integration.CAFE_ORDERS,
  deliveries: integration.DELIVERIES,
  'quote-feed': integration.QUOTE_FEED,
  nested: NESTED,
  'sixty-nodes': aLongRoute('sixty-nodes', 4),
  'three-hundred-nodes': aLongRoute('three-hundred-nodes', 21),
  'every-type': EVERY_TYPE,
  'order-states': FREE_FORM,
};

function marks(entries: readonly (readonly [id: string, kind: MarkKind, text: string])[]): NodeMarks {
  return new Map(entries.map(([id, kind, text]) => [id, { kind, text }]));
}

const RUN = marks([
  ['from:order-process', 'COMPLETED', ''],
  ['unmarshalOrder', 'COMPLETED', '0.4 ms'],
  ['doReserve', 'COMPLETED', '266 ms'],
  ['splitItems', 'FAILED', '2 × 132 ms'],
  ['setSku', 'COMPLETED', '2 ×'],
  ['chooseStock', 'FAILED', '2 ×'],
  ['whenStocked', 'FAILED', '2 ×'],
  ['toInventory', 'FAILED', '1 of 2 failed'],
  ['priceItem', 'COMPLETED', '1 ×'],
  ['doCatch1', 'COMPLETED', '1.5 ms'],
  ['logFailed', 'COMPLETED', '0.1 ms'],
  ['toFailed', 'COMPLETED', '1.4 ms'],
  ['doFinally1', 'RUNNING', ''],
]);
const DIFF = marks([
  ['toBulk', 'ADDED', ''],
  ['delay1', 'REMOVED', ''],
  ['priceItem', 'MOVED', ''],
  ['toShip', 'CHANGED', ''],
]);

const draw = (graph: unknown, direction: 'TB' | 'LR' = 'TB', laid: NodeMarks = new Map()): string =>
  renderSvg(layoutRoute(readDrawableGraph(graph), direction), laid);

/** The pictures of the documentation as SVG, by the name of the file. */
export function exampleDrawings(): Readonly<Record<string, string>> {
  const drawn: Record<string, string> = {};
  for (const [name, graph] of Object.entries(EXAMPLE_GRAPHS)) drawn[name] = draw(graph);
  return {
    ...drawn,
    'order-process-left-to-right': draw(orders.ORDER_PROCESS, 'LR'),
    'order-process-execution': draw(orders.ORDER_PROCESS, 'TB', RUN),
    'order-process-changes': draw(orders.ORDER_PROCESS, 'TB', DIFF),
  };
}
