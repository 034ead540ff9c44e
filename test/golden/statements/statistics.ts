import type { Printed } from './printed.js';

/** Routes, their figures and their errors. */
export const STATISTICS: Printed = {};
