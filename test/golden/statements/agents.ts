import { agentHistorySql } from '../../../src/agent/registry/clickhouse/agent-history.sql.js';
import { agentDescriptionsSql, agentPresencesSql } from '../../../src/agent/registry/clickhouse/agents.sql.js';
import { type Printed, TABLES } from './printed.js';

const KEY = { tenantId: 'default', agentId: 'orders@pod-1' };
const SINCE = { since: 1_784_883_878_120 };

/** Agents as they are kept. */
export const AGENTS: Printed = {
  'read-agents': () => agentDescriptionsSql(SINCE, TABLES),
  'read-agents-one': () => agentDescriptionsSql(KEY, TABLES),
  'read-agent-presence': () => agentPresencesSql(SINCE, TABLES),
  'read-agent-presence-one': () => agentPresencesSql(KEY, TABLES),
  'read-agent-history': () => agentHistorySql(KEY, 100, TABLES),
};
