import * as http from 'node:http';
import * as https from 'node:https';

/** An answer in full. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

const TIMEOUT_MS = 30_000;
const LONGEST_ANSWER = 4 * 1024 * 1024;

/** A client for one server: keep-alive, at most `connections` at a time. Rejects when no answer arrives within 30 s. */
export class HttpClient {
  private readonly agent: http.Agent;
  private readonly send: typeof http.request;

  constructor(
    private readonly base: URL,
    connections: number,
  ) {
    const secure = base.protocol === 'https:';
    const options = { keepAlive: true, maxSockets: connections };
    this.agent = secure ? new https.Agent(options) : new http.Agent(options);
    this.send = secure ? https.request : http.request;
  }

  get(path: string): Promise<Answer> {
    return this.exchange('GET', path, {}, undefined);
  }

  post(path: string, headers: http.OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
    return this.exchange('POST', path, { ...headers, 'Content-Length': body.length }, body);
  }

  /** Breaks what is under way: those calls reject. */
  close(): void {
    this.agent.destroy();
  }

  private exchange(method: string, path: string, headers: http.OutgoingHttpHeaders, body?: Buffer): Promise<Answer> {
    const url = this.base.href.replace(/\/+$/, '') + path;
    return new Promise((resolve, reject) => {
      const request = this.send(url, { method, headers, agent: this.agent }, (response) => {
        readText(response).then((text) => {
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text });
        }, reject);
      });
      request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
      request.on('error', reject);
      request.end(body);
    });
  }
}

async function readText(response: http.IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    if (text.length < LONGEST_ANSWER) text += String(chunk);
  }
  return text;
}
