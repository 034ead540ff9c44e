import { expect } from '@jest/globals';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import type { DiagramPageResponse } from '../../src/diagram/dto/diagram-page.response.js';
import type { PictureResponse } from '../../src/diagram/dto/picture.response.js';
import { type Answer, type ApiClient, type Query, queryString, type RequestHeaders } from './api-client.js';
import { eventually } from './eventually.js';
import type { WireGraph } from './wire-graphs.js';

/** Asks for diagrams. Each path can be asked for before it is there: graphs are readable soon after they are accepted. */
export class DiagramClient {
  /** @param client of the server that runs when a method is called */
  constructor(private readonly client: () => ApiClient) {}

  /** Sends graphs, and waits until the last of them is there. */
  async store(...graphs: readonly WireGraph[]): Promise<void> {
    const answer = await this.client().post('/data/diagrams', JSON.stringify(graphs));
    expect([answer.status, (answer.json as IngestResult).rejected]).toEqual([202, []]);
    for (const { graphHash, application, routeId } of graphs) {
      await eventually(async () => {
        const { data } = await this.list({ application: String(application), routeId, limit: 500 });
        expect(data.map(({ hash }) => hash)).toContain(graphHash);
      });
    }
  }

  async list(query: Query = {}): Promise<DiagramPageResponse> {
    const answer = await this.client().get(`/diagrams?${queryString(query)}`);
    expect(answer.status).toBe(200);
    return answer.json as DiagramPageResponse;
  }

  /** @param suffix `/render`, `/definition`, and parameters */
  get(hash: string, suffix = '', headers: RequestHeaders = {}): Promise<Answer> {
    return this.client().get(`/diagrams/${hash}${suffix}`, headers);
  }

  /** The picture as SVG. */
  async svg(hash: string, suffix = ''): Promise<string> {
    const answer = await this.get(hash, suffix, { Accept: 'image/svg+xml' });
    expect(answer.status).toBe(200);
    return answer.text;
  }

  /** The picture as coordinates. */
  async coordinates(hash: string, suffix = ''): Promise<PictureResponse> {
    const answer = await this.get(hash, suffix, { Accept: 'application/json' });
    expect(answer.status).toBe(200);
    return answer.json as PictureResponse;
  }
}
