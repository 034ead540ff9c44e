/** Bodies to try the calls with. */
export const COMMAND_EXAMPLES = {
  'deep-trace': {
    summary: 'Capture everything of the next five executions of a route',
    value: {
      type: 'deep-trace',
      payload: { routeIds: ['orders'], maxExecutions: 5, durationMs: 600_000 },
      reason: 'Ticket 4711',
    },
  },
  'config-update': {
    summary: 'Capture more from now on',
    value: { type: 'config-update', payload: { captureLevel: 'DEEP' }, reason: 'Ticket 4711' },
  },
  'route-control': {
    summary: 'Suspend a route',
    value: { type: 'route-control', payload: { routeId: 'orders', action: 'suspend' }, reason: 'Maintenance' },
  },
  replay: {
    summary: 'Run a stored execution again',
    value: {
      type: 'replay',
      payload: { executionId: '01985a3e-7a52-7c51-8f2e-6b1d2a3c4d5e' },
      reason: 'The supplier mended its data',
      ttlMs: 120_000,
    },
  },
};
