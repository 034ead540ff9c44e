import {
  DiagramStore,
  type StoredDiagram,
  type VersionKey,
  type VersionPage,
} from '../../src/diagram/store/diagram-store.js';
import type { WireGraph } from './wire-graphs.js';

/** Definitions in memory, and how often they were looked for by their hash. */
export class FakeDiagramStore extends DiagramStore {
  found = 0;
  private readonly stored = new Map<string, StoredDiagram>();

  put(tenantId: string, graph: WireGraph): string {
    const diagram = {
      hash: graph.graphHash,
      application: 'orders',
      routeId: graph.routeId,
      firstSeen: 0,
      lastSeen: 0,
      nodeCount: graph.nodes.length,
      graph: JSON.stringify(graph),
    };
    this.stored.set(JSON.stringify([tenantId, graph.graphHash]), diagram);
    return graph.graphHash;
  }

  override find(tenantId: string, hash: string): Promise<StoredDiagram | undefined> {
    this.found += 1;
    return Promise.resolve(this.stored.get(JSON.stringify([tenantId, hash])));
  }

  override versions(): Promise<VersionPage> {
    const versions = [...this.stored.values()];
    return Promise.resolve({ versions, total: versions.length });
  }

  override activeAt(): Promise<string | undefined> {
    return Promise.resolve([...this.stored.values()][0]?.hash);
  }

  override currentOf(): Promise<StoredDiagram[]> {
    return Promise.resolve([...this.stored.values()]);
  }

  override known(tenantId: string, versions: readonly VersionKey[]): Promise<VersionKey[]> {
    return Promise.resolve(versions.filter(({ hash }) => this.stored.has(JSON.stringify([tenantId, hash]))));
  }
}
