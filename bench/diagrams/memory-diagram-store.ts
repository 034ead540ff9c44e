import {
  DiagramStore,
  type StoredDiagram,
  type VersionKey,
  type VersionPage,
} from '../../src/diagram/store/diagram-store.js';

/** One definition under every hash, at no cost: what is measured is the drawing. */
export class MemoryDiagramStore extends DiagramStore {
  constructor(private readonly diagram: StoredDiagram) {
    super();
  }

  override find(_tenantId: string, hash: string): Promise<StoredDiagram> {
    return Promise.resolve({ ...this.diagram, hash });
  }

  override versions(): Promise<VersionPage> {
    return Promise.resolve({ versions: [this.diagram], total: 1 });
  }

  override known(_tenantId: string, versions: readonly VersionKey[]): Promise<readonly VersionKey[]> {
    return Promise.resolve(versions);
  }

  override activeAt(): Promise<string> {
    return Promise.resolve(this.diagram.hash);
  }

  override currentOf(): Promise<StoredDiagram[]> {
    return Promise.resolve([this.diagram]);
  }
}
