import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { HttpDocument } from '../../http/http-document.js';
import { toPictureResponse } from '../dto/picture.response.js';
import type { Direction } from '../layout/geometry.js';
import { RouteLayout } from '../rendering/route-layout.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import type { RouteDrawing } from '../route-drawing.js';
import { DiagramStore, type StoredDiagram } from '../store/diagram-store.js';
import { renderSvg } from '../svg/render-svg.js';
import { DocumentCache } from './document-cache.js';
import { KEPT_BY_HASH } from './kept-by-hash.js';
import { pictureDocument } from './picture-document.js';
import type { PictureFormat } from './picture-format.js';

const CACHE_BOUNDS = { entries: 2000, bytes: 32 * 2 ** 20, maxAgeMs: 600_000 };

/** Whose definition. */
export interface DiagramAddress {
  readonly tenantId: string;
  readonly hash: string;
}

/** How it is drawn, and answered. */
export interface PictureForm {
  readonly format: PictureFormat;
  readonly direction: Direction;
}

/**
 * Definitions and their pictures as they are answered. What was made is kept for a while, for each tenant by itself: it is
 * answered again without asking the store. Throws DIAGRAM_NOT_FOUND, and what {@link DiagramStore} throws.
 */
@Injectable()
export class DiagramDocuments {
  private readonly cache: DocumentCache;
  private lastTurn: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: DiagramStore,
    private readonly layout: RouteLayout,
    clock: Clock,
  ) {
    this.cache = new DocumentCache(CACHE_BOUNDS, () => clock.now());
  }

  picture(address: DiagramAddress, { format, direction }: PictureForm): Promise<HttpDocument> {
    return this.cache.get(JSON.stringify([address.tenantId, address.hash, format, direction]), async () => {
      const { graph } = await this.find(address);
      await this.ownTurn();
      const drawing = await this.layout.layout(readDrawableGraph(JSON.parse(graph)), direction);
      return pictureDocument(format, PAINTERS[format](drawing), KEPT_BY_HASH);
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

  /** One picture at a turn of the event loop: many that are asked for at once do not hold up everything else. */
  private ownTurn(): Promise<void> {
    this.lastTurn = this.lastTurn.then(() => setImmediate());
    return this.lastTurn;
  }
}

const PAINTERS: Readonly<Record<PictureFormat, (drawing: RouteDrawing) => string>> = {
  svg: (drawing) => renderSvg(drawing),
  json: (drawing) => JSON.stringify(toPictureResponse(drawing)),
};
