import type { ServerResponse } from 'node:http';
import type { Answering } from './fake-server.js';

/** The streams of events that a fake server was asked for. */
export class EventSource {
  readonly streams: ServerResponse[] = [];

  /** Opens a stream and leaves it open. */
  readonly open: Answering = (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': hello\n\n');
    this.streams.push(response);
  };

  /** Writes to the newest stream. */
  write(text: string): void {
    this.streams.at(-1)?.write(text);
  }

  /** Sends an event over the newest stream. */
  send(id: string, type: string, data: string): void {
    this.write(`id: ${id}\nevent: ${type}\ndata: ${data}\n\n`);
  }
}
