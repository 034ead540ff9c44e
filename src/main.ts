import 'reflect-metadata';
import { StartupError } from './common/startup-error.js';
import { loadConfig } from './config/load-config.js';
import { readEnvironment } from './config/read-environment.js';
import { startServer } from './start-server.js';

try {
  await startServer(loadConfig(readEnvironment(), process.stdout.isTTY));
} catch (error) {
  // What the operator can mend is told in words; a stack is for us.
  process.stderr.write(
    `${error instanceof StartupError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
