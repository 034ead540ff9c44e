/** How many are shown of those that name an execution. */
export const RELATIVES_SHOWN = 20;
/** Up to where they, and the executions of its transaction, are counted: one more is read. */
export const RELATIVES_COUNTED = 1000;
