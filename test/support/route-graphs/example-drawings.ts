import { boxGraphOf, layoutRoute } from '../../../src/diagram/layout/layout-route.js';
import { arrangeByElk } from '../../../src/diagram/layout/elk/arrange-by-elk.js';
import { readDrawableGraph } from '../../../src/diagram/route-drawing-reader.js';
import type { NodeMarks } from '../../../src/diagram/svg/draw-node.js';
import type { MarkKind } from '../../../src/diagram/svg/node-mark.js';
import { renderSvg } from '../../../src/diagram/svg/render-svg.js';
import { ORDER_PROCESS_CHANGED, REORDERED } from './changed-routes.js';
import { drawDiff } from './draw-diff.js';
import { EVERY_TYPE } from './every-type-route.js';
import { ORDER_PROCESS } from './order-routes.js';
import { aLongRoute, FREE_FORM, NESTED } from './shape-routes.js';
import { simulatedGraph } from './simulated-graph.js';

/** Routes of the simulated fleet, of every application one or more. */
const SIMULATED = [
  'order-api',
  'order-notify',
  'inbox-csv',
  'get-users',
  'ledger-orders',
  'trip-saga',
  'refresh-stock',
  'cafe-orders',
  'deliveries',
  'quote-feed',
];

/** The graphs that are drawn for the documentation, by the name of the file. */
export const EXAMPLE_GRAPHS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(SIMULATED.map((routeId) => [routeId, simulatedGraph(routeId)])),
  'order-process': ORDER_PROCESS,
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
  ['priceItem', 'COMPLETED', '2 ×'],
  ['checkQuantity', 'COMPLETED', '2 ×'],
  ['doCatch1', 'COMPLETED', '1.5 ms'],
  ['logFailed', 'COMPLETED', '0.1 ms'],
  ['toFailed', 'COMPLETED', '1.4 ms'],
  ['doFinally1', 'RUNNING', ''],
]);

/** Arranged as the thread does it, in this one. */
async function draw(graph: unknown, direction: 'TB' | 'LR' = 'TB', laid: NodeMarks = new Map()): Promise<string> {
  const drawable = readDrawableGraph(graph);
  const boxGraph = boxGraphOf(drawable, direction);
  return renderSvg(layoutRoute(drawable, direction, boxGraph && (await arrangeByElk(boxGraph))), laid);
}

/** The pictures of the documentation as SVG, by the name of the file. */
export async function exampleDrawings(): Promise<Readonly<Record<string, string>>> {
  const drawn: Record<string, string> = {};
  for (const [name, graph] of Object.entries(EXAMPLE_GRAPHS)) drawn[name] = await draw(graph);
  return {
    ...drawn,
    'order-process-left-to-right': await draw(ORDER_PROCESS, 'LR'),
    'order-process-execution': await draw(ORDER_PROCESS, 'TB', RUN),
    'order-process-changes': drawDiff(ORDER_PROCESS_CHANGED).svg,
    'order-dispatch-changes': drawDiff(REORDERED).svg,
  };
}
