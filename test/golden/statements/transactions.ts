import type { Printed } from './printed.js';

/** Executions beside each other. */
export const TRANSACTIONS: Printed = {};
