import { Injectable } from '@nestjs/common';
import { ClickHouseDatabase } from '../../../clickhouse/clickhouse-database.js';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { AgentEvent } from '../agent-event.js';
import { type AgentChanges, type AgentKey, type AgentsAsOf, AgentStore } from '../agent-store.js';
import { mergePresences } from '../merge-agents.js';
import { newcomer } from '../newcomer.js';
import type { RegisteredAgent } from '../registered-agent.js';
import { AgentWriter } from './agent-writer.js';
import { type AgentEventRow, agentHistorySql } from './agent-history.sql.js';
import { agentDescriptionsSql, agentPresencesSql, type DescriptionRow, type PresenceRow } from './agents.sql.js';
import { toDescription } from './description-row.js';
import { toEvent } from './event-row.js';
import { toPresence } from './presence-row.js';

/** An insert gets its time when it begins, and is seen when it has ended, by replicas later: what is this old is read again. */
const OVERLAP_MS = 10_000;

/** {@link AgentStore} over control tables. */
@Injectable()
export class ClickHouseAgentStore extends AgentStore {
  override readonly isShared: boolean;

  constructor(
    private readonly writer: AgentWriter,
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    { mode }: ClickHouseDatabase,
  ) {
    super();
    this.isShared = mode === 'server';
  }

  override described(agent: RegisteredAgent): void {
    this.writer.described(agent);
  }

  override seen(agent: RegisteredAgent): void {
    this.writer.seen(agent);
  }

  override happened(event: AgentEvent): void {
    this.writer.happened(event);
  }

  override forgotten(agent: RegisteredAgent): void {
    this.writer.forgotten(agent);
  }

  override async changes(asOf: AgentsAsOf = { descriptions: 0, presences: 0 }): Promise<AgentChanges> {
    const since = (time: number) => ({ since: Math.max(0, time - OVERLAP_MS) });
    // In this order: a presence whose description was not there yet would be of an unknown agent.
    const presences = await this.database.control<PresenceRow>(agentPresencesSql(since(asOf.presences), this.tables));
    const descriptions = await this.database.control<DescriptionRow>(
      agentDescriptionsSql(since(asOf.descriptions), this.tables),
    );
    return {
      descriptions: descriptions.map(toDescription),
      presences: presences.map(toPresence),
      asOf: {
        descriptions: lastWritten(descriptions, asOf.descriptions),
        presences: lastWritten(presences, asOf.presences),
      },
    };
  }

  override async find(key: AgentKey, signal: AbortSignal): Promise<RegisteredAgent | undefined> {
    const selection = { tenantId: key.tenantId, agentId: key.agentId };
    const [description] = await this.database.query<DescriptionRow>(
      agentDescriptionsSql(selection, this.tables),
      signal,
    );
    if (description === undefined) return undefined;
    const [presence] = await this.database.query<PresenceRow>(agentPresencesSql(selection, this.tables), signal);
    const agent = newcomer(toDescription(description));
    return presence === undefined ? agent : mergePresences(agent, toPresence(presence));
  }

  override async history(key: AgentKey, limit: number, signal: AbortSignal): Promise<readonly AgentEvent[]> {
    await this.writer.flushEvents();
    const rows = await this.database.query<AgentEventRow>(agentHistorySql(key, limit, this.tables), signal);
    return rows.map((row) => toEvent(key, row));
  }
}

function lastWritten(rows: readonly { readonly written_millis: string }[], before: number): number {
  return rows.reduce((last, row) => Math.max(last, Number(row.written_millis)), before);
}
