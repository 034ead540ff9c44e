import { availableParallelism } from 'node:os';

// The embedded engine needs threads of its own beside those for files; workers inherit the variable.
process.env.UV_THREADPOOL_SIZE ??= '16';
process.env.TZ = 'UTC';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/tools', '<rootDir>/bench', '<rootDir>/packages'],
  testMatch: ['**/*.spec.ts'],
  // Those that take long are a command of their own: `npm run test:long`.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/containers/', '\\.long\\.spec\\.ts$'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  testTimeout: 60_000,
  // The embedded engine has threads of its own: a process more than there are cores gains nothing.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // What a test file loaded stays in memory, 60 MB of heap for one with a server: a new process then.
  workerIdleMemoryLimit: '1GB',
};
