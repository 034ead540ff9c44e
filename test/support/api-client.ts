import type { Problem } from '../../src/http/problem.js';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import type { ExecutionPageResponse } from '../../src/search/executions/dto/execution-page.response.js';
import { ALL_ROLES_TOKEN } from './test-tokens.js';

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is no JSON. */
  readonly json: unknown;
}

/** Values of query parameters; a list repeats the parameter. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export type RequestHeaders = Readonly<Record<string, string>>;

const PROTOCOL: RequestHeaders = { 'X-Protocol-Version': '2', 'Content-Type': 'application/json' };

/** Talks to a server the way agents and people do, over real HTTP. Paths are below the base path. */
export class ApiClient {
  /**
   * @param origin scheme, host and port
   * @param token proves who calls unless a request has an `Authorization` of its own; null: nobody
   */
  constructor(
    readonly origin: string,
    readonly token: string | null = ALL_ROLES_TOKEN,
  ) {}

  /** The same server, called by somebody else. */
  as(token: string): ApiClient {
    return new ApiClient(this.origin, token);
  }

  /** The same server, called by nobody. */
  withoutToken(): ApiClient {
    return new ApiClient(this.origin, null);
  }

  get url(): string {
    return `${this.origin}/api/v1`;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.token !== null && !headers.has('Authorization')) headers.set('Authorization', `Bearer ${this.token}`);
    const url = path.startsWith('//') ? `${this.origin}${path.slice(1)}` : `${this.url}${path}`;
    const response = await fetch(url, { ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  get(path: string, headers: RequestHeaders = {}): Promise<Answer> {
    return this.fetch(path, { headers });
  }

  /** Posts a body as it is; with the headers of an agent of protocol 2 unless others are given. */
  post(path: string, body: RequestInit['body'], headers: RequestHeaders = PROTOCOL): Promise<Answer> {
    return this.fetch(path, { method: 'POST', headers, body: body ?? null });
  }

  /** Posts executions and expects that all of them are accepted. */
  async send(records: unknown): Promise<IngestResult> {
    const answer = await this.post('/data/executions', JSON.stringify(records));
    if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as IngestResult;
  }

  /** Searches and expects an answer. */
  async search(query: Query = {}): Promise<ExecutionPageResponse> {
    const answer = await this.get(`/search/executions?${queryString(query)}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as ExecutionPageResponse;
  }

  /** The ids a search finds, in its order. */
  async find(query: Query): Promise<string[]> {
    return (await this.search(query)).data.map(({ executionId }) => executionId);
  }

  async detail(executionId: string): Promise<ExecutionDetailResponse> {
    const answer = await this.get(`/executions/${encodeURIComponent(executionId)}`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as ExecutionDetailResponse;
  }
}

/** Reads an answer as the problem document it has to be, whatever its code. */
export function problemOf(answer: Answer): Problem {
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) {
    throw new Error(`No problem document but ${answer.status} ${type}: ${answer.text.slice(0, 500)}`);
  }
  return answer.json as Problem;
}

/** Writes query parameters; those that are undefined are left out. */
export function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of typeof value === 'object' ? value : [String(value)]) parameters.append(name, item);
  }
  return parameters.toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
