import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** One event as an EventSource would dispatch it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** What a client asks with. */
export interface StreamHeaders {
  readonly token?: string;
  readonly lastEventId?: string;
}

/** Reads server-sent events as the WHATWG describes them; only whole events count. One connection, which it does not make anew. */
export class EventStreamClient {
  readonly events: ReceivedEvent[] = [];
  /** Comment lines, pings among them. */
  comments = 0;
  /** The last wait that was asked for, milliseconds. */
  retryMs: number | undefined;
  /** What a reconnect would send as `Last-Event-ID`. */
  lastEventId: string;
  /** Whether the server ended the stream in order. */
  ended = false;
  /** Whether the connection is gone. */
  closed = false;
  /** Undefined until the headers are there. */
  response: IncomingMessage | undefined;
  /** Called after each whole event. */
  onEvent: (event: ReceivedEvent) => void = () => undefined;
  private readonly request: ClientRequest;
  private rest = '';

  private constructor(url: string, { token, lastEventId }: StreamHeaders) {
    this.lastEventId = lastEventId ?? '';
    this.request = request(url, {
      agent: false,
      headers: {
        Accept: 'text/event-stream',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(lastEventId !== undefined && lastEventId !== '' && { 'Last-Event-ID': lastEventId }),
      },
    });
    this.request.on('error', () => undefined);
    this.request.once('close', () => (this.closed = true));
    this.request.once('response', (response) => {
      this.response = response;
      response.setEncoding('utf8').on('data', this.read);
      response.on('error', () => undefined).once('end', () => (this.ended = response.complete));
    });
    this.request.end();
  }

  /** Sends the request and waits for nothing. */
  static start(url: string, headers: StreamHeaders = {}): EventStreamClient {
    return new EventStreamClient(url, headers);
  }

  /** Resolves when the stream is open; rejects with the answer when it is refused. */
  static async open(url: string, headers: StreamHeaders = {}): Promise<EventStreamClient> {
    const client = new EventStreamClient(url, headers);
    const response = await client.answered();
    if (response.statusCode === 200) return client;
    if (!response.complete) await once(response, 'end');
    throw new Error(`${response.statusCode ?? 0} ${client.rest}`);
  }

  /** The headers of the answer, once they are there. */
  answered(): Promise<IncomingMessage> {
    const { response } = this;
    if (response !== undefined) return Promise.resolve(response);
    return new Promise((resolve, reject) => {
      this.request.once('response', resolve).once('error', reject);
      this.request.once('close', () => {
        reject(new Error('The connection closed without an answer'));
      });
    });
  }

  /** Commands, without what is about the stream itself. */
  get commands(): readonly ReceivedEvent[] {
    return this.events.filter(({ name }) => name !== 'reset' && name !== 'replaced');
  }

  /** Stops reading, as a process does that hangs. */
  pause(): void {
    this.response?.socket.pause();
  }

  /** Breaks the connection off. */
  destroy(): void {
    this.request.destroy();
  }

  private readonly read = (text: string): void => {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.take(block);
  };

  private take(block: string): void {
    let [name, data, id]: [string, string | undefined, string] = ['message', undefined, this.lastEventId];
    for (const line of block.split('\n')) {
      const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (field === '') this.comments++;
      else if (field === 'id') id = value;
      else if (field === 'event') name = value;
      else if (field === 'data') data = data === undefined ? value : `${data}\n${value}`;
      else if (field === 'retry') this.retryMs = Number(value);
    }
    this.lastEventId = id;
    if (data === undefined) return;
    const event = { id, name, data };
    this.events.push(event);
    this.onEvent(event);
  }
}
