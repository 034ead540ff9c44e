import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { ClickHouseDatabase } from '../../clickhouse/clickhouse-database.js';
import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import { GroupedInsert, type InsertRows } from '../../clickhouse/control/grouped-insert.js';
import { WriteBehind } from '../../clickhouse/control/write-behind.js';
import { storageError } from '../../clickhouse/storage-error.js';
import { Tables } from '../../clickhouse/tables.js';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { Command } from './command.js';
import type { CommandEntry } from './command-entry.js';
import { entryRow, issuedRows } from './command-rows.js';

const NOTE_DELAY_MS = 200;
const MAX_NOTES = 200_000;
const CLOSE_TIMEOUT_MS = 5000;

/** Writes down what happens to commands: at once what somebody relies on, a moment later what can be told again. */
@Injectable()
export class CommandJournal implements OnApplicationShutdown {
  private readonly durable: GroupedInsert;
  private readonly notes: WriteBehind;

  constructor(
    database: ClickHouseDatabase,
    tables: Tables,
    private readonly clock: Clock,
    metrics: Metrics,
    @Inject(LOGGER) logger: Logger,
  ) {
    const insertRows: InsertRows = (rows) => database.insert('insert-commands', tables.commands, rows);
    this.durable = new GroupedInsert(insertRows);
    this.notes = new WriteBehind({
      insertRows,
      delayMs: NOTE_DELAY_MS,
      maxRows: MAX_NOTES,
      onTrouble: ({ failure, dropped }) => {
        metrics.commands.rowsLost.inc(dropped);
        logger.warn({ err: failure, dropped }, 'What became of commands could not be noted');
      },
    });
  }

  /** Resolves when the commands are stored. Throws STORAGE_UNAVAILABLE and the like: then they may be stored or not. */
  async issued(commands: readonly Command[]): Promise<void> {
    await this.durable.insert(issuedRows(commands)).catch(refuse);
  }

  /** Resolves when the line of the command's history is stored. Throws as {@link issued}. */
  async write(command: Command, entry: CommandEntry): Promise<void> {
    await this.durable.insert([entryRow(command, entry)]).catch(refuse);
  }

  /** Stores lines a moment later, and tries again while ClickHouse is away. They are lost if the process is killed before. */
  note(lines: readonly (readonly [Command, CommandEntry])[]): void {
    this.notes.add(...lines.map(([command, entry]) => entryRow(command, entry)));
  }

  /** Notes that commands were not sent, whether they had been stored or not. */
  noteFailed(commands: readonly Command[], message: string): void {
    const entry: CommandEntry = { event: 'FAILED', at: this.clock.now(), message, executionId: undefined };
    this.note(commands.map((command) => [command, entry]));
  }

  /** Tries once to store what was noted, so that whoever reads next finds it. */
  flush(): Promise<void> {
    return this.notes.flush();
  }

  onApplicationShutdown(): Promise<void> {
    return this.notes.close(CLOSE_TIMEOUT_MS);
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof ClickHouseFailure) || !['timeout', 'memory', 'unavailable'].includes(error.kind)) {
    throw storageError(error);
  }
  throw new AppError('STORAGE_UNAVAILABLE', 'ClickHouse does not store commands at the moment. Nothing was sent.', {
    retryAfterSeconds: 5,
    cause: error,
  });
}
