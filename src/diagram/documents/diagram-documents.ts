import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { HttpDocument } from '../../http/http-document.js';
import { DiagramRenderer } from '../rendering/diagram-renderer.js';
import { DiagramStore, type StoredDiagram } from '../store/diagram-store.js';
import { DocumentCache } from './document-cache.js';
import { KEPT_BY_HASH } from './kept-by-hash.js';
import { pictureDocument } from './picture-document.js';
import type { PictureForm } from './picture-form.js';

const CACHE_BOUNDS = { entries: 2000, bytes: 32 * 2 ** 20, maxAgeMs: 600_000 };

/** Whose definition. */
export interface DiagramAddress {
  readonly tenantId: string;
  readonly hash: string;
}

/**
 * Definitions and their pictures as they are answered. What was made is kept for a while, for each tenant by itself: it is
 * answered again without asking the store. Throws DIAGRAM_NOT_FOUND, and what {@link DiagramStore} and {@link DiagramRenderer} throw.
 */
@Injectable()
export class DiagramDocuments {
  private readonly cache: DocumentCache;

  constructor(
    private readonly store: DiagramStore,
    private readonly renderer: DiagramRenderer,
    clock: Clock,
  ) {
    this.cache = new DocumentCache(CACHE_BOUNDS, () => clock.now());
  }

  picture(address: DiagramAddress, form: PictureForm): Promise<HttpDocument> {
    const { format, direction } = form;
    return this.cache.get(JSON.stringify([address.tenantId, address.hash, format, direction]), async () => {
      const bytes = await this.renderer.render({ diagram: await this.find(address), form });
      return pictureDocument(format, bytes, KEPT_BY_HASH);
    });
  }

  /** The definition as it is stored. */
  definition(address: DiagramAddress): Promise<HttpDocument> {
    return this.cache.get(JSON.stringify([address.tenantId, address.hash]), async () => {
      const { graph } = await this.find(address);
      return new HttpDocument(Buffer.from(graph), {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': KEPT_BY_HASH,
        'X-Content-Type-Options': 'nosniff',
      });
    });
  }

  /** Not stopped when a client goes away: others may wait for the same document. */
  private async find({ tenantId, hash }: DiagramAddress): Promise<StoredDiagram> {
    const diagram = await this.store.find(tenantId, hash);
    if (diagram === undefined) throw new AppError('DIAGRAM_NOT_FOUND', 'There is no diagram with this hash.');
    return diagram;
  }
}
