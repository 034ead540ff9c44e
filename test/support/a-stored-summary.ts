/** What the column `summary` of an execution may hold. */
export const A_STORED_SUMMARY = JSON.stringify([
  'exchange-1',
  'correlation-1',
  'orders',
  'orders@pod-1',
  'order-process',
  null,
  null,
  '',
  false,
  {},
]);
