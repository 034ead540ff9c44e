import { simulatedGraph } from './simulated-graph.js';

/** Order processing of the simulated fleet: a REST entry, the processing itself, and the message to the customer. */
export const ORDER_API = simulatedGraph('order-api');
export const ORDER_PROCESS = simulatedGraph('order-process', 'released');
export const ORDER_NOTIFY = simulatedGraph('order-notify');
