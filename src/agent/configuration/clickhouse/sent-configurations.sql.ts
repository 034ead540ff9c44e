import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { SentConfiguration } from '../configuration-store.js';

/** A row of {@link sentConfigurationsSql}. */
export interface SentConfigurationRow {
  readonly tenant_id: string;
  readonly agent_id: string;
  readonly event_id: string;
  readonly command_id: string;
  readonly version: string;
  /** Milliseconds since 1970, as text. */
  readonly expires_millis: string;
  readonly standing: readonly [state: SentConfiguration['state'], message: string];
}

/**
 * The last `config-update` of every agent of every tenant. Those that the server failed to store, and therefore did not send, say nothing
 * of the agent.
 */
export function sentConfigurationsSql(tables: Tables): Statement {
  return {
    name: 'sent-configurations',
    sql: `SELECT
  tenant_id,
  agent_id,
  event_id,
  command_id,
  max(JSONExtractUInt(c.payload, 'version')) AS version,
  toUnixTimestamp64Milli(any(c.expires_at)) AS expires_millis,
  argMaxIf(
    (c.entry, c.message),
    (multiIf(c.entry IN ('ACKNOWLEDGED', 'FAILED'), 2, c.entry = 'DELIVERED', 1, 0), -toUnixTimestamp64Milli(c.at)),
    c.entry IN ('PENDING', 'DELIVERED', 'ACKNOWLEDGED', 'FAILED')
  ) AS standing
FROM ${tables.commands} AS c
WHERE c.type = 'config-update'
GROUP BY tenant_id, agent_id, event_id, command_id
HAVING standing.1 != 'FAILED' OR countIf(c.entry IN ('DELIVERED', 'ACCEPTED')) > 0
ORDER BY event_id DESC
LIMIT 1 BY tenant_id, agent_id`,
    params: {},
  };
}
