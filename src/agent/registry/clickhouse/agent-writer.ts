import { Injectable, Logger } from '@nestjs/common';
import { ClickHouseDatabase } from '../../../clickhouse/clickhouse-database.js';
import type { ControlRow } from '../../../clickhouse/control/grouped-insert.js';
import { LatestRows } from '../../../clickhouse/control/latest-rows.js';
import { WriteBehind } from '../../../clickhouse/control/write-behind.js';
import { Tables } from '../../../clickhouse/tables.js';
import { errorMessage } from '../../../common/error-message.js';
import type { AgentEvent } from '../agent-event.js';
import type { AgentKey } from '../agent-store.js';
import { forgottenVersion } from '../presence-version.js';
import type { RegisteredAgent } from '../registered-agent.js';
import { toDescriptionRow } from './description-row.js';
import { toEventRow } from './event-row.js';
import { toPresenceRow } from './presence-row.js';

const EVENT_DELAY_MS = 500;
/** While ClickHouse is away; about 20 MB. */
const MAX_EVENTS = 100_000;

/** Gathers what changed about agents and writes it when it is told to; changes of states it writes by itself. */
@Injectable()
export class AgentWriter {
  private readonly logger = new Logger('Agents');
  private readonly descriptions: LatestRows;
  private readonly presences: LatestRows;
  private readonly events: WriteBehind;
  private underWay: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(database: ClickHouseDatabase, tables: Tables) {
    this.descriptions = new LatestRows((rows) => database.insert('store-agents', tables.agents, rows));
    this.presences = new LatestRows((rows) => database.insert('store-agent-presence', tables.agentPresence, rows));
    this.events = new WriteBehind({
      delayMs: EVENT_DELAY_MS,
      maxRows: MAX_EVENTS,
      insertRows: (rows) => database.insert('store-agent-events', tables.agentEvents, rows),
      onTrouble: ({ dropped }) => {
        if (dropped > 0) this.logger.warn(`${dropped} changes of agents' states are lost: they could not be stored`);
      },
    });
  }

  described(agent: RegisteredAgent): void {
    this.descriptions.set(textOf(agent), () => toDescriptionRow(agent));
    this.seen(agent);
  }

  seen(agent: RegisteredAgent): void {
    this.presences.set(textOf(agent), () => toPresenceRow(agent));
  }

  happened(event: AgentEvent): void {
    this.events.add(toEventRow(event));
  }

  forgotten(agent: RegisteredAgent): void {
    const gone: ControlRow = { tenant_id: agent.tenantId, agent_id: agent.agentId, deleted: true };
    this.descriptions.set(textOf(agent), () => ({ ...gone, version: agent.describedAt + 1 }));
    this.presences.set(textOf(agent), () => ({ ...gone, version: forgottenVersion(agent) }));
  }

  /** Tries once to store all there is; says in the log when that fails for the first time. */
  flush(): Promise<void> {
    this.underWay = this.underWay.then(() => this.store());
    return this.underWay;
  }

  /** As {@link flush}, for the changes of states. */
  flushEvents(): Promise<void> {
    return this.events.flush();
  }

  /** Stores what is left if that is possible within the time. */
  async close(timeoutMs: number): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (late = setTimeout(resolve, timeoutMs)));
    await Promise.all([Promise.race([this.flush(), patience]), this.events.close(timeoutMs)]);
    clearTimeout(late);
  }

  private async store(): Promise<void> {
    try {
      await this.descriptions.flush();
      await this.presences.flush();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`Agents cannot be stored at the moment: ${errorMessage(error)}`);
      this.failing = true;
    }
  }
}

/** Tenants have no space in their names. */
function textOf({ tenantId, agentId }: AgentKey): string {
  return `${tenantId} ${agentId}`;
}
