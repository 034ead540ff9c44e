import base from './jest.config.js';

/** Tests that need a Docker engine; without one they say so and are skipped. */
export default {
  ...base,
  roots: ['<rootDir>/test/containers'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 60_000,
};
