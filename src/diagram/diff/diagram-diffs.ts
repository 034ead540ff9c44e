import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { HttpDocument } from '../../http/http-document.js';
import { KEPT_BY_HASH } from '../documents/kept-by-hash.js';
import type { PictureForm } from '../documents/picture-form.js';
import { pictureDocument } from '../documents/picture-document.js';
import { DiagramRenderer } from '../rendering/diagram-renderer.js';
import { DiagramStore, type StoredDiagram } from '../store/diagram-store.js';

/** Which definitions are compared. */
export interface DiffAddress {
  readonly tenantId: string;
  /** Hash of the older one. */
  readonly from: string;
  readonly to: string;
}

/** Differences of definitions as they are answered. */
@Injectable()
export class DiagramDiffs {
  constructor(
    private readonly store: DiagramStore,
    private readonly renderer: DiagramRenderer,
  ) {}

  /** Throws DIAGRAM_NOT_FOUND, and what {@link DiagramStore} and {@link DiagramRenderer} throw. */
  async document({ tenantId, from, to }: DiffAddress, form: PictureForm, signal?: AbortSignal): Promise<HttpDocument> {
    const [older, newer] = await Promise.all([this.find(tenantId, from, signal), this.find(tenantId, to, signal)]);
    return pictureDocument(form.format, await this.renderer.render({ diagram: newer, older, form }), KEPT_BY_HASH);
  }

  private async find(tenantId: string, hash: string, signal: AbortSignal | undefined): Promise<StoredDiagram> {
    const diagram = await this.store.find(tenantId, hash, signal);
    if (diagram === undefined) throw new AppError('DIAGRAM_NOT_FOUND', `There is no diagram with the hash ${hash}.`);
    return diagram;
  }
}
