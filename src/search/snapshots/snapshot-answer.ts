import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../common/app-error.js';
import { matchesEtag } from '../../http/matches-etag.js';
import { sendPieces } from '../../http/send-pieces.js';
import type { SnapshotForm } from './dto/snapshot.query.js';
import { bodyContentType } from './formats/body-content-type.js';
import { MAX_PRETTY_BYTES, prettyBody } from './formats/pretty-body.js';
import { snapshotDocument } from './formats/snapshot-document.js';
import { snapshotEtag } from './snapshot-etag.js';
import { snapshotFileName } from './snapshot-file-name.js';
import { isBase64, SnapshotReader } from './snapshot-reader.js';
import type { SnapshotAddress, SnapshotSide, StoredSnapshots } from './stored-snapshot.js';

/** Bodies up to this size come with the rest, larger ones piece by piece. */
const INLINE_BYTES = 64 * 1024;

/** Who asks. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
}

/** Answers a snapshot in the form that is asked for, or that the client has it already. */
@Injectable()
export class SnapshotAnswer {
  constructor(private readonly reader: SnapshotReader) {}

  /** Throws the 404s of {@link SnapshotReader}, and SNAPSHOT_NOT_FOUND when nothing of what is asked for was captured. */
  async send(address: SnapshotAddress, form: SnapshotForm, { request, response, signal }: Exchange): Promise<void> {
    const sides = form.format === 'json' ? form.sides : [form.side];
    const part = form.format === 'json' ? form.part : 'body';
    const snapshots = await this.reader.find(address, { sides, part, inlineBytes: INLINE_BYTES }, signal);
    requireSnapshot(snapshots, sides);
    const headers = {
      ETag: snapshotEtag(snapshots, [form.format, part, ...sides]),
      'Cache-Control': 'private, no-cache',
      'X-Content-Type-Options': 'nosniff',
    };
    if (matchesEtag(request.headers['if-none-match'], headers.ETag)) response.writeHead(304, headers).end();
    else if (form.format === 'json') {
      const document = snapshotDocument(snapshots, sides, part, (side) => this.reader.body(snapshots, side, signal));
      await sendPieces(response, document, () => ({ ...headers, 'Content-Type': 'application/json; charset=utf-8' }));
    } else {
      const body =
        form.format === 'raw' ? this.raw(snapshots, form.side, signal) : this.pretty(snapshots, form.side, signal);
      await sendPieces(response, body, (first) => ({ ...headers, ...bodyHeaders(snapshots, form, first) }));
    }
  }

  private raw(snapshots: StoredSnapshots, side: SnapshotSide, signal: AbortSignal): AsyncIterable<Uint8Array> {
    requireBody(snapshots, side);
    return this.reader.bytes(snapshots, side, signal);
  }

  private async *pretty(
    snapshots: StoredSnapshots,
    side: SnapshotSide,
    signal: AbortSignal,
  ): AsyncGenerator<string | Uint8Array, void> {
    const bytes = this.raw(snapshots, side, signal);
    const size = snapshots[side]?.body?.bytes ?? 0;
    if (size > MAX_PRETTY_BYTES || isBase64(snapshots, side)) {
      yield* bytes;
      return;
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    yield prettyBody(Buffer.concat(pieces).toString());
  }
}

function requireSnapshot(snapshots: StoredSnapshots, sides: readonly SnapshotSide[]): void {
  if (sides.some((side) => snapshots[side] !== null)) return;
  throw new AppError('SNAPSHOT_NOT_FOUND', `No ${sides.join(' and no ')} was captured here.`);
}

function requireBody(snapshots: StoredSnapshots, side: SnapshotSide): void {
  if (snapshots[side]?.body !== undefined) return;
  throw new AppError('SNAPSHOT_NOT_FOUND', `Of this ${side} everything but the body was captured.`);
}

/** A body is saved, not shown: what a browser would run in it stays text. */
function bodyHeaders(
  snapshots: StoredSnapshots,
  { format, side }: { readonly format: string; readonly side: SnapshotSide },
  first: string | Uint8Array,
): OutgoingHttpHeaders {
  const start = typeof first === 'string' ? first.slice(0, 1000) : Buffer.from(first.subarray(0, 1000)).toString();
  const decoded = isBase64(snapshots, side);
  const type = bodyContentType(start, decoded);
  const bytes = snapshots[side]?.body?.bytes ?? 0;
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${snapshotFileName(snapshots.address, side, type)}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...(format === 'raw' && !decoded ? { 'Content-Length': bytes } : {}),
  };
}
