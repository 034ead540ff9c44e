import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../clickhouse/read-database.js';
import { Tables } from '../../clickhouse/tables.js';
import { Clock } from '../../common/clock.js';
import type { Command } from './command.js';
import type { CommandEntry } from './command-entry.js';
import type { CommandFilter } from './command-filter.js';
import { TOTAL_LIMITS } from './command-limits.js';
import type { EventPosition } from './command-register.js';
import { MAX_TTL_MS } from './command-ttl.js';
import {
  type CommandRow,
  eventPositionsSql,
  findCommandSql,
  listCommandsSql,
  type PositionRow,
  unexpiredCommandsSql,
} from './commands.sql.js';
import { sharedPayloads, toCommand, toEntry } from './to-command.js';

/** A command with its history, in no order. */
export interface StoredCommand {
  readonly command: Command;
  readonly entries: readonly CommandEntry[];
}

/** Commands as ClickHouse has them. Failures are `AppError`s. Nothing here expires: see `asOf`. */
@Injectable()
export class CommandStore {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {}

  /** Every command of every tenant that has not expired, as it stands, by event id. */
  async unexpired(): Promise<readonly Command[]> {
    const now = this.clock.now();
    const statement = unexpiredCommandsSql(now, now - MAX_TTL_MS, TOTAL_LIMITS.commands, this.tables);
    const read = sharedPayloads();
    const rows = await this.database.query<CommandRow>(statement);
    return rows.map((row) => toCommand(row, read)).sort((a, b) => a.eventId - b.eventId);
  }

  /** The last events of every agent. */
  async positions(): Promise<readonly EventPosition[]> {
    const rows = await this.database.query<PositionRow>(eventPositionsSql(this.clock.now(), this.tables));
    return rows.map(({ tenant_id, agent_id, last, lost }) => ({
      tenantId: tenant_id,
      agentId: agent_id,
      last: Number(last),
      lost: Number(lost),
    }));
  }

  /** Commands of an agent without their payloads, the newest first. */
  async list(filter: CommandFilter, limit: number, signal?: AbortSignal): Promise<readonly Command[]> {
    const statement = listCommandsSql(filter, limit, this.clock.now(), this.tables);
    return (await this.database.query<CommandRow>(statement, signal)).map((row) => toCommand(row));
  }

  /** Undefined: the tenant has no such command. */
  async find(tenantId: string, commandId: string, signal?: AbortSignal): Promise<StoredCommand | undefined> {
    const statement = findCommandSql(tenantId, commandId, this.tables);
    const [row] = await this.database.query<CommandRow>(statement, signal);
    return row && { command: toCommand(row), entries: (row.entries ?? []).map(toEntry) };
  }
}
