import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { createGzip, type Gzip } from 'node:zlib';
import { GatewayError } from './gateway-error.js';

/** Writes what ClickHouse answers: headers, a streamed and perhaps compressed result, errors before and inside it. */
export class ResultWriter {
  private readonly tag = randomBytes(8).toString('hex');
  private readonly gzip: Gzip | undefined;

  constructor(
    request: IncomingMessage,
    private readonly response: ServerResponse,
    compressionAsked: boolean,
    queryId: string,
  ) {
    const accepted = (request.headers['accept-encoding'] ?? '').includes('gzip');
    this.gzip = compressionAsked && accepted ? createGzip({ level: 1 }) : undefined;
    response.setHeader('X-ClickHouse-Query-Id', queryId);
    response.setHeader('X-ClickHouse-Server-Display-Name', 'gateway');
    response.setHeader('X-ClickHouse-Exception-Tag', this.tag);
    response.setHeader('X-ClickHouse-Summary', '{"read_rows":"0","read_bytes":"0","written_rows":"0"}');
  }

  /**
   * Sends the result as it is computed, no faster than the client reads. Like the server, it notices that the client
   * went away when it next writes.
   */
  async send(result: Readable): Promise<void> {
    const sink = this.start();
    const gone = new AbortController();
    this.response.once('close', () => {
      gone.abort();
    });
    try {
      for await (const chunk of result) {
        if (gone.signal.aborted) return;
        if (!sink.write(chunk)) await once(sink, 'drain', { signal: gone.signal });
      }
    } catch (error) {
      // The status is sent already: the error follows the rows, and the answer is left without its end.
      if (!this.response.destroyed) await this.breakOff(GatewayError.from(error));
      return;
    }
    sink.end();
  }

  /** Answers an error before any row. */
  fail(error: GatewayError): void {
    this.response.writeHead(error.status, { 'X-ClickHouse-Exception-Code': String(error.code) });
    this.response.end(error.text);
  }

  /** Answers an error with the status of a success, as the server does once the status is sent. */
  failLate(error: GatewayError, where: 'body' | 'header'): void {
    this.response.writeHead(200, where === 'header' ? { 'X-ClickHouse-Exception-Code': String(error.code) } : {});
    this.response.end(error.text);
  }

  private start(): Writable {
    if (this.gzip === undefined) return this.response;
    this.response.setHeader('Content-Encoding', 'gzip');
    this.gzip.pipe(this.response);
    return this.gzip;
  }

  private async breakOff(error: GatewayError): Promise<void> {
    const { tag, gzip, response } = this;
    const length = Buffer.byteLength(error.text);
    const block = `\r\n__exception__\r\n${tag}\r\n${error.text}${length} ${tag}\r\n__exception__\r\n`;
    (gzip ?? response).write(block);
    if (gzip)
      await new Promise((resolve) => {
        gzip.flush(() => {
          resolve(undefined);
        });
      });
    response.socket?.end();
  }
}
