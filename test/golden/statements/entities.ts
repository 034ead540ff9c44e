import type { Printed } from './printed.js';

/** Search across entities. */
export const ENTITIES: Printed = {};
