import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { HttpDocument } from '../../http/http-document.js';
import type { PictureForm } from '../documents/diagram-documents.js';
import { KEPT_BY_HASH } from '../documents/kept-by-hash.js';
import { pictureDocument } from '../documents/picture-document.js';
import { RouteLayout } from '../rendering/route-layout.js';
import { DiagramStore, type StoredDiagram } from '../store/diagram-store.js';
import { renderSvg } from '../svg/render-svg.js';
import { compareDiagrams, type ComparedDiagrams } from './compare-diagrams.js';
import { diffPicture } from './diff-picture.js';
import { toDiagramDiffResponse } from './dto/to-diagram-diff.response.js';

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
    private readonly layout: RouteLayout,
  ) {}

  /** Throws DIAGRAM_NOT_FOUND, and what {@link DiagramStore} throws. */
  async document(
    { tenantId, from, to }: DiffAddress,
    { format, direction }: PictureForm,
    signal?: AbortSignal,
  ): Promise<HttpDocument> {
    const [older, newer] = await Promise.all([this.find(tenantId, from, signal), this.find(tenantId, to, signal)]);
    const compared = compareDiagrams(older, newer);
    const text =
      format === 'json' ? JSON.stringify(toDiagramDiffResponse(compared)) : await this.draw(compared, direction);
    return pictureDocument(format, text, KEPT_BY_HASH);
  }

  private async draw(compared: ComparedDiagrams, direction: PictureForm['direction']): Promise<string> {
    const { graph, marks, spoken } = diffPicture(compared);
    return renderSvg(await this.layout.layout(graph, direction), marks, spoken);
  }

  private async find(tenantId: string, hash: string, signal: AbortSignal | undefined): Promise<StoredDiagram> {
    const diagram = await this.store.find(tenantId, hash, signal);
    if (diagram === undefined) throw new AppError('DIAGRAM_NOT_FOUND', `There is no diagram with the hash ${hash}.`);
    return diagram;
  }
}
