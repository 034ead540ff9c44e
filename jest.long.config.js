import base from './jest.config.js';

/** Tests that take half a minute and more each: random questions, faults in the middle of deliveries, whole fleets. */
export default {
  ...base,
  testMatch: ['**/*.long.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/containers/'],
};
