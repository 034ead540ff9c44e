import { expect } from '@jest/globals';
import type {
  DeadLetterDetailResponse,
  DeadLetterPageResponse,
} from '../../src/ingestion/dead-letters/dead-letter.response.js';
import type { Answer, ApiClient } from './api-client.js';
import { eventually } from './eventually.js';

const SLOW_MS = 30_000;

/** Asks a server about its dead letters. */
export class DeadLetterClient {
  constructor(private readonly server: ApiClient) {}

  async list(query = ''): Promise<DeadLetterPageResponse> {
    const answer = await this.server.get(`/dead-letters${query}`);
    expect(answer.status).toBe(200);
    return answer.json as DeadLetterPageResponse;
  }

  async detail(id: string): Promise<DeadLetterDetailResponse> {
    return (await this.server.get(`/dead-letters/${id}`)).json as DeadLetterDetailResponse;
  }

  /** @param path behind `/dead-letters` */
  send(method: string, path: string): Promise<Answer> {
    return this.server.fetch(`/dead-letters${path}`, { method });
  }

  /** Waits until everything accepted is stored or one of so many dead letters. */
  settled(total: number): Promise<DeadLetterPageResponse> {
    return eventually(async () => {
      const page = await this.list('?limit=500');
      expect(page.total).toBe(total);
      expect((await this.server.get('/health')).json).toMatchObject({ spool: { segments: 0, bytes: 0 } });
      return page;
    }, SLOW_MS);
  }
}
