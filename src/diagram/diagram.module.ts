import { Module } from '@nestjs/common';
import { Arranger } from './arranging/arranger.js';
import { DiagramsController } from './diagrams.controller.js';
import { DiagramDiffController } from './diff/diagram-diff.controller.js';
import { DiagramDiffs } from './diff/diagram-diffs.js';
import { DiagramDocuments } from './documents/diagram-documents.js';
import { ClickHouseDiagramStore } from './store/clickhouse/clickhouse-diagram-store.js';
import { DiagramStore } from './store/diagram-store.js';
import { DiagramRenderer } from './rendering/diagram-renderer.js';
import { DiagramThread } from './thread/diagram-thread.js';
import { TopologyController } from './topology/topology.controller.js';
import { TOPOLOGY_PROVIDERS } from './topology/topology.providers.js';

/** Route definitions: stored, drawn and compared. */
@Module({
  controllers: [DiagramsController, DiagramDiffController, TopologyController],
  providers: [
    { provide: DiagramStore, useClass: ClickHouseDiagramStore },
    DiagramRenderer,
    DiagramDocuments,
    DiagramDiffs,
    DiagramThread,
    Arranger,
    ...TOPOLOGY_PROVIDERS,
  ],
  exports: [DiagramStore],
})
export class DiagramModule {}
