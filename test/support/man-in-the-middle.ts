import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between an agent and its server, and does what somebody there could do. */
export class ManInTheMiddle {
  /** Everything that went over event streams to agents: the lines of data. */
  readonly seen: string[] = [];
  /** What becomes of the text of event streams on its way. */
  alter: (text: string) => string = (text) => text;
  /** Whether the answer to a request gets lost; the server has had the request. */
  loses: (request: { readonly method: string; readonly path: string }) => boolean = () => false;
  private readonly streams = new Set<ServerResponse>();

  private constructor(
    private readonly server: Server,
    /** Where it passes requests on to; it may move. */
    public target: string,
  ) {
    server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
      this.pass(incoming, response);
    });
  }

  static async before(target: string): Promise<ManInTheMiddle> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ManInTheMiddle(server, target);
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
  }

  /** Event streams that are open. */
  get openStreams(): number {
    return this.streams.size;
  }

  /** Puts a line of data on every open stream, as an event of its own. */
  inject(data: string): void {
    for (const stream of this.streams) stream.write(`event: deep-trace\ndata: ${data}\n\n`);
  }

  /** Breaks every connection; new ones are passed on. */
  cut(): void {
    this.server.closeAllConnections();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { method = '', url: path = '', headers } = incoming;
    const passed = request(`${this.target}${path}`, { method, headers }, (answer) => {
      if (this.loses({ method, path })) {
        answer.resume().once('end', () => response.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (path.endsWith('/events') && answer.statusCode === 200) this.passEvents(answer, response);
      else answer.pipe(response);
      answer.once('close', () => response.destroy());
    });
    passed.once('error', () => response.destroy());
    response.once('close', () => passed.destroy());
    incoming.pipe(passed);
  }

  private passEvents(answer: IncomingMessage, response: ServerResponse): void {
    this.streams.add(response);
    response.once('close', () => this.streams.delete(response));
    answer.setEncoding('utf8').on('data', (text: string) => {
      for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) this.seen.push(data);
      response.write(this.alter(text));
    });
  }
}
