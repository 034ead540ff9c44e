import {
  eventPositionsSql,
  findCommandSql,
  listCommandsSql,
  unexpiredCommandsSql,
} from '../../../src/agent/commands/commands.sql.js';
import { type Printed, TABLES } from './printed.js';

const NOW = 1_784_883_878_500;
const DAY = 86_400_000;
const AGENT = { tenantId: 'default', agentId: 'orders-1' };
const ALL = { ...AGENT, state: undefined, type: undefined, before: undefined };
const SOME = { ...AGENT, state: 'EXPIRED', type: 'replay', before: 1_784_883_800_000_000 } as const;

/** Commands to agents. */
export const COMMANDS: Printed = {
  'unexpired-commands': () => unexpiredCommandsSql(NOW, NOW - DAY, 100_000, TABLES),
  'event-positions': () => eventPositionsSql(NOW, TABLES),
  'list-commands': () => listCommandsSql(ALL, 51, NOW, TABLES),
  'list-commands-filtered': () => listCommandsSql(SOME, 51, NOW, TABLES),
  'find-command': () => findCommandSql('default', '3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11', TABLES),
};
