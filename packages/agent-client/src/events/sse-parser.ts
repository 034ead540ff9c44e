/** One event of a stream. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  /** The last id the stream has named; empty when it named none. */
  readonly id: string;
}

/** Told what a stream contains. */
export interface StreamListener {
  readonly onEvent: (event: StreamEvent) => void;
  /** The server wants reconnects not before that many milliseconds. */
  readonly onRetry: (milliseconds: number) => void;
}

const MAX_EVENT_CHARS = 64 * 1024 * 1024;

/** Reads `text/event-stream` as the WHATWG HTML standard says, in pieces that may end anywhere. */
export class SseParser {
  private readonly decoder = new TextDecoder('utf-8');
  private rest = '';
  private skipsLineFeed = false;
  private data: string[] = [];
  private dataChars = 0;
  private type = '';

  /** @param lastEventId named by an earlier connection */
  constructor(
    private readonly listener: StreamListener,
    private lastEventId = '',
  ) {}

  /** Takes the next bytes. Throws RangeError for an event beyond all measure. */
  push(bytes: Uint8Array): void {
    let text = this.decoder.decode(bytes, { stream: true });
    if (this.skipsLineFeed && text !== '') {
      this.skipsLineFeed = false;
      if (text.startsWith('\n')) text = text.slice(1);
    }
    const lines = (this.rest + text).split(/\r\n|\n|\r/);
    // A carriage return at the very end may be the first half of a line's end.
    if (text.endsWith('\r')) this.skipsLineFeed = true;
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
    if (this.rest.length + this.dataChars > MAX_EVENT_CHARS) throw new RangeError('An event is too long.');
  }

  private line(line: string): void {
    if (line === '') {
      this.dispatch();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1);
    this.field(name, value);
  }

  private field(name: string, value: string): void {
    if (name === 'event') this.type = value;
    else if (name === 'data') {
      this.data.push(value);
      this.dataChars += value.length;
    } else if (name === 'id') {
      if (!value.includes('\0')) this.lastEventId = value;
    } else if (name === 'retry' && /^\d+$/.test(value)) this.listener.onRetry(Number(value));
  }

  private dispatch(): void {
    const { data, type, lastEventId: id } = this;
    this.data = [];
    this.dataChars = 0;
    this.type = '';
    if (data.length > 0) this.listener.onEvent({ type: type === '' ? 'message' : type, data: data.join('\n'), id });
  }
}
