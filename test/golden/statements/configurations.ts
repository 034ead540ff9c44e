import {
  changedConfigurationsSql,
  configurationHistorySql,
} from '../../../src/agent/configuration/clickhouse/configuration.sql.js';
import { sentConfigurationsSql } from '../../../src/agent/configuration/clickhouse/sent-configurations.sql.js';
import { type Printed, TABLES } from './printed.js';

/** What is wanted of agents. */
export const CONFIGURATIONS: Printed = {
  'changed-configurations': () => changedConfigurationsSql(1_784_883_878_500, TABLES),
  'sent-configurations': () => sentConfigurationsSql(TABLES),
  'configuration-history': () => configurationHistorySql('default', { kind: 'group', name: 'orders' }, 50, TABLES),
};
