import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { HttpDocument } from '../../http/http-document.js';
import { DocumentCache } from '../documents/document-cache.js';
import { pictureDocument } from '../documents/picture-document.js';
import type { PictureFormat } from '../documents/picture-format.js';
import type { Direction } from '../layout/geometry.js';
import { renderTopology } from './drawing/render-topology.js';
import type { TopologyDrawing } from './drawing/topology-drawing.js';
import { TopologyLayout } from './drawing/topology-layout.js';
import { toTopologyResponse } from './dto/topology.response.js';
import type { RoutePeriod } from './route-period.js';
import { TopologyReader } from './topology-reader.js';

/** How old an answer may be: executions go on, but many who watch cost no more than one. */
const MAX_AGE_SECONDS = 5;
const CACHE_BOUNDS = { entries: 200, bytes: 8 * 2 ** 20, maxAgeMs: MAX_AGE_SECONDS * 1000 };
const CACHE_CONTROL = `private, max-age=${MAX_AGE_SECONDS}`;

/** Which topology. */
export interface TopologyQuestion {
  readonly tenantId: string;
  readonly application: string;
  readonly period: RoutePeriod;
}

/** Topologies as they are answered, each kept for some seconds. Throws what {@link TopologyReader} throws. */
@Injectable()
export class TopologyDocuments {
  private readonly cache: DocumentCache;

  constructor(
    private readonly reader: TopologyReader,
    private readonly layout: TopologyLayout,
    clock: Clock,
  ) {
    this.cache = new DocumentCache(CACHE_BOUNDS, () => clock.now());
  }

  get(question: TopologyQuestion, format: PictureFormat, direction: Direction): Promise<HttpDocument> {
    const { tenantId, application, period } = question;
    const key = JSON.stringify([tenantId, application, period.from, period.to, format, direction]);
    return this.cache.get(key, async () => {
      const topology = await this.reader.read(tenantId, application, period);
      const drawing = await this.layout.layout(topology, direction);
      return pictureDocument(format, Buffer.from(PAINTERS[format](drawing)), CACHE_CONTROL);
    });
  }
}

const PAINTERS: Readonly<Record<PictureFormat, (drawing: TopologyDrawing) => string>> = {
  svg: renderTopology,
  json: (drawing) => JSON.stringify(toTopologyResponse(drawing)),
};
