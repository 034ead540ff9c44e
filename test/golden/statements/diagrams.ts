import { activeVersionSql } from '../../../src/diagram/store/clickhouse/active-version.sql.js';
import { currentDiagramsSql } from '../../../src/diagram/store/clickhouse/current-diagrams.sql.js';
import { diagramVersionsSql } from '../../../src/diagram/store/clickhouse/diagram-versions.sql.js';
import { knownDiagramsSql } from '../../../src/diagram/store/clickhouse/known-diagrams.sql.js';
import { storedDiagramSql } from '../../../src/diagram/store/clickhouse/stored-diagram.sql.js';
import { applicationRanSql } from '../../../src/diagram/topology/clickhouse/application-ran.sql.js';
import { neighbourRoutesSql } from '../../../src/diagram/topology/clickhouse/neighbour-routes.sql.js';
import { routeCountsSql } from '../../../src/diagram/topology/clickhouse/route-counts.sql.js';
import { routeTrafficSql } from '../../../src/diagram/topology/clickhouse/route-traffic.sql.js';
import { trafficStartSql } from '../../../src/diagram/topology/clickhouse/traffic-start.sql.js';
import { type Printed, TABLES } from './printed.js';

const ROUTE = { application: 'orders', routeId: 'order-router' };
const PAGE = { offset: 0, limit: 50 };
const HOUR = { from: 1_784_880_000_000_000, to: 1_784_883_600_000_000 };
const NEIGHBOURS = {
  consumes: ['kafka:orders.accepted', 'kafka://orders.accepted'],
  produces: ['jms:orders', 'jms:queue:orders'],
  named: [{ application: 'ledger', routeId: 'ledger-orders' }],
};
const HASH = `sha256:${'0'.repeat(64)}`;

/** Reading route definitions. */
export const DIAGRAMS: Printed = {
  'find-diagram': () => storedDiagramSql('default', HASH, TABLES),
  'list-diagrams': () => diagramVersionsSql('default', PAGE, TABLES),
  'list-diagrams-of-route': () => diagramVersionsSql('default', { ...ROUTE, ...PAGE }, TABLES),
  'find-active-diagram': () => activeVersionSql('default', ROUTE, 1_784_883_878_120, TABLES),
  'find-neighbour-routes': () => neighbourRoutesSql('default', 'orders', NEIGHBOURS, 200, TABLES),
  'find-traffic-start': () => trafficStartSql('default', HOUR, 100_000, TABLES),
  'observe-traffic': () => routeTrafficSql('default', 'orders', HOUR, 1000, TABLES),
  'count-route-executions': () => routeCountsSql('default', ['orders', 'ledger'], HOUR, TABLES),
  'find-application': () => applicationRanSql('default', 'orders', TABLES),
  'find-current-diagrams': () => currentDiagramsSql('default', 'orders', TABLES),
  'find-known-diagrams': () =>
    knownDiagramsSql(
      'default',
      [
        { application: 'orders', hash: HASH },
        { application: 'billing', hash: HASH },
      ],
      TABLES,
    ),
};
