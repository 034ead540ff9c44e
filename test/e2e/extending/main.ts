import 'reflect-metadata';
import { loadConfig } from '../../../src/config/load-config.js';
import { readEnvironment } from '../../../src/config/read-environment.js';
import { startServer } from '../../../src/start-server.js';
import { InMemorySearchModule } from './in-memory-search.module.js';

await startServer(loadConfig(readEnvironment()), { search: InMemorySearchModule });
