import { Logger } from '@nestjs/common';
import { Backoff } from '../common/backoff.js';
import { StartupError } from '../common/startup-error.js';
import type { AppConfig } from '../config/app-config.js';
import type { ClickHouseDatabase } from './clickhouse-database.js';
import { ClickHouseFailure } from './clickhouse-failure.js';
import { prepareSchema } from './prepare-schema.js';
import { type PreparationState, SchemaPreparation } from './schema-preparation.js';

const RETRY_BASE_MS = 200;
const RETRY_CAP_MS = 5000;
const REFUSED_RETRY_MS = 60_000;

/**
 * Prepares ClickHouse through a database that has no obstacle. A server that is away does not keep this one from
 * starting; the embedded engine does. Throws a {@link StartupError} for what an operator has to mend.
 */
export async function startPreparation(database: ClickHouseDatabase, config: AppConfig): Promise<SchemaPreparation> {
  const preparation = new SchemaPreparation({
    prepare: () => prepareSchema(database, config),
    mayStartWithout: database.mode === 'server',
    backoff: new Backoff(RETRY_BASE_MS, RETRY_CAP_MS),
    refusedRetryMs: REFUSED_RETRY_MS,
    onChange: reportTo(new Logger('ClickHouse'), database.location),
  });
  try {
    await preparation.start();
  } catch (error) {
    if (!(error instanceof ClickHouseFailure)) throw error;
    throw new StartupError(`ClickHouse at ${database.location} cannot be used: ${error.serverMessage}`);
  }
  return preparation;
}

/** ClickHouse's own words go into the log: of these statements they quote the schema and no rows. */
function reportTo(logger: Logger, location: string): (state: PreparationState, error: unknown) => void {
  return (state, error) => {
    const words = error instanceof ClickHouseFailure ? ` (${error.serverMessage})` : '';
    if (state.status === 'prepared') {
      logger.log(`ClickHouse at ${location} is prepared: what waits in the spool is stored now`);
    } else if (state.status === 'away') {
      logger.warn(
        `ClickHouse at ${location} is away, data is kept in the spool until it is back: ${state.reason}${words}`,
      );
    } else {
      logger.error(
        `ClickHouse at ${location} cannot be used until this is mended, data is kept in the spool: ${state.reason}${words}`,
      );
    }
  };
}
