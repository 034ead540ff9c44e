import type { Provider } from '@nestjs/common';
import { ClickHouseTopologyStore } from './clickhouse/clickhouse-topology-store.js';
import { TopologyLayout } from './drawing/topology-layout.js';
import { TopologyDocuments } from './topology-documents.js';
import { TopologyReader } from './topology-reader.js';
import { TopologyStore } from './topology-store.js';

/** What answers how routes are linked. */
export const TOPOLOGY_PROVIDERS: readonly Provider[] = [
  { provide: TopologyStore, useClass: ClickHouseTopologyStore },
  TopologyReader,
  TopologyLayout,
  TopologyDocuments,
];
