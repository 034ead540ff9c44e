import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { matchesEtag } from './matches-etag.js';
import { strongEtag } from './strong-etag.js';

/** An answer whose bytes are all there, with what a client may keep it by. */
export class HttpDocument {
  readonly etag: string;

  /** @param headers among them its type; they go with a 304 as well */
  constructor(
    readonly body: Buffer,
    private readonly headers: OutgoingHttpHeaders,
  ) {
    this.etag = strongEtag(body);
  }

  /** Answers 200 with the bytes, or 304 when `If-None-Match` says that the client has them. */
  send(request: IncomingMessage, response: ServerResponse): void {
    const headers = { ...this.headers, ETag: this.etag };
    if (matchesEtag(request.headers['if-none-match'], this.etag)) response.writeHead(304, headers).end();
    else response.writeHead(200, { ...headers, 'Content-Length': this.body.length }).end(this.body);
  }
}
