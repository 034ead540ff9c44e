import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** A request as it came; a compressed body is decompressed. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Answers one request. */
export type Answering = (response: ServerResponse, received: Received) => void;

/** A server on a free port of the loopback that answers what a test wants: the answers to a path come in turn, the last one for ever. */
export class FakeServer {
  readonly received: Received[] = [];
  private readonly answers = new Map<string, Answering[]>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeServer> {
    const server = createServer();
    const fake = new FakeServer(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      fake.take(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): URL {
    const address = this.server.address();
    return new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  }

  /** Answers to calls of a path below `/api/v1`. */
  on(path: string, ...answers: Answering[]): this {
    this.answers.set(`/api/v1${path}`, answers);
    return this;
  }

  /** What came to a path below `/api/v1`. */
  to(path: string): Received[] {
    return this.received.filter((one) => one.path === `/api/v1${path}`);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      const { method = '', url: path = '', headers } = request;
      const received = { method, path, headers, text };
      this.received.push(received);
      const answers = this.answers.get(path) ?? [];
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined) response.writeHead(404).end('{}');
      else answer(response, received);
    });
  }
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answering {
  return (response) =>
    void response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Takes every record of a batch. */
export const acceptAll: Answering = (response, { text }) => {
  const records: unknown = JSON.parse(text);
  json(202, { accepted: Array.isArray(records) ? records.length : 1, rejected: [] })(response, {
    method: '',
    path: '',
    headers: {},
    text,
  });
};

/** The answer to a registration. */
export const registered = (fields: object = {}): Answering =>
  json(200, {
    accessToken: 'access-1',
    refreshToken: 'refresh-1',
    expiresIn: 3600,
    heartbeatIntervalMs: 30_000,
    serverTime: new Date().toISOString(),
    missingGraphHashes: [],
    ...fields,
  });

/** Never answers. */
export const silence: Answering = () => undefined;

/** Breaks the connection. */
export const breakOff: Answering = (response) => void response.destroy();
