import type { IncomingMessage } from 'node:http';
import { createGunzip, type Gunzip } from 'node:zlib';
import { AppError } from '../common/app-error.js';
import type { BodyBuffers } from './body-buffers.js';

/** Agents' batches unpack to hundreds of KB: fewer trips to the thread pool than with Node's 16 KB. */
const GUNZIP_CHUNK_BYTES = 64 * 1024;

/**
 * Reads the body of one request, unpacking gzip. It keeps at most `limit` bytes and stops reading at the first one too
 * many, whatever the client announced and however small the compressed body is.
 */
export class BodyReading {
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private readonly gunzip: Gunzip | undefined;
  private finished = false;

  /** @param done called once, with the error or the body */
  constructor(
    private readonly request: IncomingMessage,
    private readonly limit: number,
    private readonly buffers: BodyBuffers,
    private readonly done: (error: AppError | undefined, body?: Buffer) => void,
  ) {
    const compressed = request.headers['content-encoding']?.toLowerCase() === 'gzip';
    this.gunzip = compressed ? createGunzip({ chunkSize: GUNZIP_CHUNK_BYTES }) : undefined;
  }

  start(): void {
    const { request, gunzip } = this;
    request.once('close', this.onClose);
    gunzip?.once('error', this.onBrokenGzip);
    const source = gunzip === undefined ? request : request.pipe(gunzip);
    source.on('data', this.onData).once('end', this.onEnd);
  }

  private readonly onData = (chunk: Buffer): void => {
    this.length += chunk.length;
    if (this.length <= this.limit) this.chunks.push(chunk);
    else this.finish(bodyTooLarge(this.limit));
  };

  private readonly onEnd = (): void => {
    const [first] = this.chunks;
    this.finish(undefined, this.chunks.length === 1 ? first : this.buffers.concat(this.chunks, this.length));
  };

  private readonly onBrokenGzip = (cause: Error): void => {
    this.finish(new AppError('MALFORMED_BODY', 'The body is not valid gzip.', { cause }));
  };

  /** The end of a complete request comes before, but not that of what is still being unpacked. */
  private readonly onClose = (): void => {
    if (!this.request.complete) {
      this.finish(new AppError('CLIENT_CLOSED_REQUEST', 'The client went away while it was sending.'));
    }
  };

  private finish(error: AppError | undefined, body?: Buffer): void {
    if (this.finished) return;
    this.finished = true;
    const { request, gunzip } = this;
    request.off('close', this.onClose).off('data', this.onData);
    if (gunzip !== undefined) {
      request.unpipe(gunzip);
      // Work under way in the thread pool may still fail.
      gunzip.off('error', this.onBrokenGzip).on('error', () => undefined);
      gunzip.destroy();
    }
    if (error !== undefined) request.pause();
    this.done(error, body);
  }
}

/** The refusal of a body above the limit. */
export function bodyTooLarge(limit: number): AppError {
  return new AppError('BODY_TOO_LARGE', `The body is larger than ${limit} bytes, counted after decompression.`);
}
