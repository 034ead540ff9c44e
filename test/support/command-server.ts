import { tmpdir } from 'node:os';
import { Test } from '@nestjs/testing';
import { CommandBus } from '../../src/agent/bus/command-bus.js';
import { CommandAcknowledgements } from '../../src/agent/commands/command-acknowledgements.js';
import { CommandClockwork } from '../../src/agent/commands/command-clockwork.js';
import { CommandIssuer } from '../../src/agent/commands/command-issuer.js';
import { CommandOutbox } from '../../src/agent/commands/command-outbox.js';
import { CommandPreparation } from '../../src/agent/commands/command-preparation.js';
import { CommandRegister } from '../../src/agent/commands/command-register.js';
import { CommandTracker } from '../../src/agent/commands/command-tracker.js';
import { COMMAND_PROVIDERS } from '../../src/agent/commands/command.providers.js';
import { AgentDirectory } from '../../src/agent/registry/agent-directory.js';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { ControlRow } from '../../src/clickhouse/control/grouped-insert.js';
import { ReadDatabase } from '../../src/clickhouse/read-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import { Clock } from '../../src/common/clock.js';
import { AppConfig } from '../../src/config/app-config.js';
import { AuditLog } from '../../src/security/audit/audit-log.js';
import { createLogger } from '../../src/telemetry/create-logger.js';
import { LOGGER } from '../../src/telemetry/logger-token.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { aConfig } from './test-config.js';

/** What stands for the table of commands: takes rows, unless it is away, and has none to read. */
export class CommandTable {
  /** Rows of each insert. */
  readonly inserts: (readonly ControlRow[])[] = [];
  /** Runs before an insert is done; it fails as this does. */
  beforeInsert: () => Promise<void> = () => Promise.resolve();

  /** Names of what was written down of commands, in order. */
  get entries(): unknown[] {
    return this.inserts.flat().map(({ entry }) => entry);
  }

  async insert(_name: string, _table: string, rows: readonly ControlRow[]): Promise<void> {
    await this.beforeInsert();
    this.inserts.push(rows);
  }
}

/** What keeps commands at one server: the real thing over a table that is not. */
export interface CommandServer {
  readonly table: CommandTable;
  readonly issuer: CommandIssuer;
  readonly outbox: CommandOutbox;
  readonly acknowledgements: CommandAcknowledgements;
  readonly register: CommandRegister;
  readonly tracker: CommandTracker;
  close(): Promise<void>;
}

/** Starts one. Several with the same bus and clock are several servers. */
export async function aCommandServer(
  bus: CommandBus,
  clock: Clock,
  table = new CommandTable(),
): Promise<CommandServer> {
  const config = aConfig({ CAMELEER_DATA_DIR: tmpdir(), CAMELEER_COMMANDS_PER_AGENT: '100' });
  const module = await Test.createTestingModule({
    providers: [
      ...COMMAND_PROVIDERS,
      { provide: CommandBus, useValue: bus },
      { provide: Clock, useValue: clock },
      { provide: AppConfig, useValue: config },
      { provide: LOGGER, useValue: createLogger(config.log) },
      { provide: Metrics, useValue: new Metrics() },
      { provide: ClickHouseDatabase, useValue: table },
      { provide: ReadDatabase, useValue: { query: () => Promise.resolve([]) } },
      { provide: Tables, useValue: new Tables('cameleer') },
      { provide: AgentDirectory, useValue: {} },
      { provide: CommandPreparation, useValue: {} },
      { provide: AuditLog, useValue: {} },
    ],
  }).compile();
  await module.get(CommandClockwork).onModuleInit();
  return {
    table,
    issuer: module.get(CommandIssuer),
    outbox: module.get(CommandOutbox),
    acknowledgements: module.get(CommandAcknowledgements),
    register: module.get(CommandRegister),
    tracker: module.get(CommandTracker),
    close: () => module.close(),
  };
}
