import { join } from 'node:path';
import type { AppConfig } from '../../config/app-config.js';
import type { Metrics } from '../../telemetry/metrics.js';
import { DamagedFiles } from './damaged-files.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { ReplayFolder } from './replay-folder.js';

/** Opens the dead letters of a data directory. */
export function openDeadLetters({ dataDirectory }: AppConfig, metrics: Metrics): Promise<DeadLetterStore> {
  const directory = join(dataDirectory, 'dead-letters');
  return DeadLetterStore.open({
    directory,
    replays: new ReplayFolder(directory),
    damaged: new DamagedFiles(directory),
    onCount: (count) => {
      metrics.deadLetters.set(count);
    },
  });
}
