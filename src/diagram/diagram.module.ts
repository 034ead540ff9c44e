import { Module } from '@nestjs/common';
import { Arranger } from './arranging/arranger.js';
import { ArrangingThread } from './arranging/arranging-thread.js';
import { DiagramsController } from './diagrams.controller.js';
import { DiagramDiffController } from './diff/diagram-diff.controller.js';
import { DiagramDiffs } from './diff/diagram-diffs.js';
import { DiagramDocuments } from './documents/diagram-documents.js';
import { ClickHouseDiagramStore } from './store/clickhouse/clickhouse-diagram-store.js';
import { DiagramStore } from './store/diagram-store.js';
import { RouteLayout } from './rendering/route-layout.js';
import { TopologyController } from './topology/topology.controller.js';
import { TOPOLOGY_PROVIDERS } from './topology/topology.providers.js';

/** Route definitions: stored, drawn and compared. */
@Module({
  controllers: [DiagramsController, DiagramDiffController, TopologyController],
  providers: [
    { provide: DiagramStore, useClass: ClickHouseDiagramStore },
    RouteLayout,
    DiagramDocuments,
    DiagramDiffs,
    { provide: ArrangingThread, useFactory: () => new ArrangingThread() },
    Arranger,
    ...TOPOLOGY_PROVIDERS,
  ],
  exports: [DiagramStore],
})
export class DiagramModule {}
