import * as http from 'node:http';
import * as https from 'node:https';

const BASE_PATH = '/api/v1';
const TIMEOUT_MS = 30_000;
const LONGEST_ANSWER = 4 * 1024 * 1024;

/** An answer in full. */
export interface Answer {
  readonly status: number;
  /** The header of that name, as it came. */
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** A call; the path is below `/api/v1`. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /** Breaks it. */
  readonly signal?: AbortSignal;
}

export interface TransportOptions {
  /** Connections for calls; event streams have their own. @default 2 */
  readonly connections?: number;
  /** Milliseconds until a call without an answer is given up. @default 30000 */
  readonly timeoutMs?: number;
  /** Certificates (PEM) of authorities to trust in place of those Node knows. */
  readonly ca?: string;
}

/** HTTP to one server, over connections that are kept. Any number of clients may share one. */
export class Transport {
  private readonly base: string;
  private readonly agent: http.Agent;
  private readonly streams: http.Agent;
  private readonly open: typeof http.request;
  private readonly timeoutMs: number;

  /** @param server scheme, host, port, and the path before `/api/v1` if there is one */
  constructor(server: URL, { connections = 2, timeoutMs = TIMEOUT_MS, ca }: TransportOptions = {}) {
    const secure = server.protocol === 'https:';
    const trusted = ca === undefined ? {} : { ca };
    const agentOf = (options: http.AgentOptions): http.Agent =>
      secure ? new https.Agent({ ...options, ...trusted }) : new http.Agent(options);
    this.base = server.href.replace(/\/+$/, '') + BASE_PATH;
    this.agent = agentOf({ keepAlive: true, maxSockets: connections });
    this.streams = agentOf({ keepAlive: false });
    this.open = secure ? https.request : http.request;
    this.timeoutMs = timeoutMs;
  }

  /** Resolves with every answer, whatever its status; rejects when there is none. */
  send(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = this.start(call, this.agent, (response) => {
        readText(response).then((text) => {
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text });
        }, reject);
      });
      request.on('error', reject);
      request.end(call.body);
    });
  }

  /** Resolves with an answer whose body is still to come; it has no limit of time or size. */
  stream(call: Call): Promise<http.IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = this.start(call, this.streams, (response) => {
        request.setTimeout(0);
        resolve(response);
      });
      request.on('error', reject);
      request.end();
    });
  }

  /** Breaks the calls under way: they reject. */
  close(): void {
    this.agent.destroy();
    this.streams.destroy();
  }

  private start(
    { method, path, headers, body, signal }: Call,
    agent: http.Agent,
    onAnswer: (response: http.IncomingMessage) => void,
  ): http.ClientRequest {
    const length = body === undefined ? {} : { 'Content-Length': body.length };
    const request = this.open(this.base + path, { method, headers: { ...headers, ...length }, agent }, onAnswer);
    request.setTimeout(this.timeoutMs, () => {
      request.destroy(new Error(`no answer within ${this.timeoutMs / 1000} s`));
    });
    if (signal !== undefined) breakOn(signal, request);
    return request;
  }
}

function breakOn(signal: AbortSignal, request: http.ClientRequest): void {
  const end = (): void => void request.destroy(new Error('The client stopped.'));
  request.once('close', () => {
    signal.removeEventListener('abort', end);
  });
  if (signal.aborted) end();
  else signal.addEventListener('abort', end);
}

async function readText(response: http.IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    if (text.length < LONGEST_ANSWER) text += String(chunk);
  }
  return text;
}
