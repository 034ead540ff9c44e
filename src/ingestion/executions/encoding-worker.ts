import { parentPort } from 'node:worker_threads';
import { AppError } from '../../common/app-error.js';
import type { EncodedRows } from '../spool/encoded-rows.js';
import { ExecutionEncoder } from './execution-encoder.js';
import type { EncodingRequest } from './execution-encoding.js';
import type { EncodingReply } from './encoding-reply.js';

// Started by EncodingPool: encodes one request after the other, away from the event loop that serves HTTP.

const encoder = new ExecutionEncoder();

/** The encoder uses its buffers again, so that only a copy can be given away (`slice` of a Buffer is none). */
const handedOver = (part: EncodedRows): EncodedRows => ({ ...part, bytes: new Uint8Array(part.bytes) });

function reply(request: EncodingRequest): EncodingReply {
  try {
    const { parts, accepted, rejected } = encoder.encode(request);
    return { ok: true, encoded: { parts: parts.map(handedOver), accepted, rejected } };
  } catch (error) {
    if (error instanceof AppError) {
      const { code, message: detail, options } = error;
      return { ok: false, refusal: { code, detail, extensions: options.extensions } };
    }
    return { ok: false, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (request: EncodingRequest) => {
  const answer = reply(request);
  const buffers = answer.ok ? answer.encoded.parts.map(({ bytes }) => bytes.buffer) : [];
  parentPort?.postMessage(
    answer,
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
});
