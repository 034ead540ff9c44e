import base from './jest.config.js';

/** Tests that take long or stop, restart and fill servers: random questions, faults in the middle of deliveries, whole fleets. */
export default {
  ...base,
  testMatch: ['**/*.long.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/containers/'],
};
