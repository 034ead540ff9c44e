// Prints the closing line from the runner's own report; the smoke test counts as one test.
import { readFileSync } from 'node:fs';

const [report, smokeExitCode] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
  readFileSync(report, 'utf8'),
);
const smokePassed = smokeExitCode === '0' ? 1 : 0;
const passed = numPassedTests + smokePassed;
const failed = numFailedTests + numRuntimeErrorTestSuites + (1 - smokePassed);
console.log(`${passed} passed, ${failed} failed, ${numPendingTests} skipped`);
